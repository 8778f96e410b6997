/// One step of a pattern; the next step follows, but for those that go elsewhere.
enum PatternStep: Sendable {
  case one(PatternSet)
  /// Goes on at both places.
  case fork(Int, Int)
  case jump(Int)
  case end
}

/// Characters of which one may stand at a place.
struct PatternSet: Sendable {
  var ranges: [ClosedRange<Unicode.Scalar>]
  var isInverted = false

  func contains(_ scalar: Unicode.Scalar) -> Bool { ranges.contains { $0.contains(scalar) } != isInverted }
}
