/// A secret in a text.
struct Match: Equatable {
  /// Of the bytes that it was found in.
  var range: Range<Int>
  /// Number of its rule.
  let rule: Int
  /// What stands around the mask, such as the quotes of JSON for a number that becomes a text.
  var quote: [UInt8] = []
}
