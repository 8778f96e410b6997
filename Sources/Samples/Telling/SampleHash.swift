import Telemetry

/// Numbers that look random and are the same in every run: FNV-1a of a text, its bits then stirred so that texts that
/// differ in one letter share nothing.
struct SampleHash: Sendable {
  let value: UInt64

  init(_ text: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    value = hash ^ (hash >> 31)
  }

  /// From 0 up to 1.
  var fraction: Double { Double(value >> 11) / Double(1 << 53) }

  /// From 0.94 to 1.06: nothing in reality takes a whole number of seconds.
  var jitter: Double { 0.94 + 0.12 * fraction }
}

extension TraceID {
  init(sample: String, turn: Int) {
    let high = SampleHash("\(sample)/\(turn)/high").value
    guard let id = TraceID(high: high | 1, low: SampleHash("\(sample)/\(turn)/low").value) else {
      preconditionFailure("a number with its last bit set is not zero")
    }
    self = id
  }
}

extension SpanID {
  /// - Parameter step: the step's label, or its path where it has none.
  init(sample: String, turn: Int, step: String) {
    guard let id = SpanID(SampleHash("\(sample)/\(turn)/\(step)").value | 1) else {
      preconditionFailure("a number with its last bit set is not zero")
    }
    self = id
  }
}
