package import Telemetry

extension TraceID {
  /// The ID of a trace that its sender calls `text`: 32 hexadecimal digits and UUIDs mean themselves, any other text its
  /// hash, always the same.
  package init(foreign text: String) {
    if let id = TraceID(text) ?? (text.utf8.count == 36 ? TraceID(text.filter { $0 != "-" }) : nil) {
      self = id
    } else {
      let high = StableHash.of("trace", text)
      self = TraceID(high: high, low: StableHash.of("trace, low", text)) ?? Self.one
    }
  }

  private static var one: TraceID {
    guard let id = TraceID(high: 0, low: 1) else { preconditionFailure("one is not zero") }
    return id
  }
}

extension SpanID {
  /// The ID of a span that its sender calls `text`: 16 hexadecimal digits mean themselves, any other text its hash.
  package init(foreign text: String) {
    self = SpanID(text) ?? SpanID(hashOf: text, as: "span")
  }

  /// The ID of the span that stands for a whole trace, for senders to whom a trace is no span.
  init(rootOf trace: TraceID) {
    self = SpanID(hashOf: trace.description, as: "root")
  }

  private init(hashOf text: String, as role: String) {
    guard let id = SpanID(StableHash.of(role, text) | 1) else { preconditionFailure("an odd number is not zero") }
    self = id
  }
}

/// A hash that is the same in every run and version.
private enum StableHash {
  /// FNV-1a of both texts, its bits mixed as SplitMix64 does, so that texts that differ in their ends differ everywhere.
  static func of(_ role: String, _ text: String) -> UInt64 {
    var hash = ContentHash()
    hash.add(role.utf8)
    hash.add([0])
    hash.add(text.utf8)
    var bits = hash.value
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }
}
