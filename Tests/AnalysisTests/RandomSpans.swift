import Analysis
import Conventions
import Telemetry
import Testing

/// The same numbers for the same seed, everywhere: SplitMix64.
struct Sequence64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

enum RandomSpans {
  /// A hundred spans with parents at random: some absent, some their own descendants, most sensible. Of their times some
  /// are zero-length, some overlap, some leave their parent's, some end before they start, some do not end.
  static func make(seed: UInt64) throws -> [SpanOutline] {
    var random = Sequence64(seed: seed)
    let names = ["plan", "search", "answer"]
    let spans = try (1...100).map { number in
      let parent = Int.random(in: 0...120, using: &random)
      let isSensible = Int.random(in: 0..<10, using: &random) < 7
      let start = Int64.random(in: 0...20, using: &random)
      let length = Int64.random(in: -2...12, using: &random)
      var facts = Facts()
      facts.type = try #require([SpanType.llm, .tool, .humanInput].randomElement(using: &random))
      facts.hasFailed = Int.random(in: 0..<5, using: &random) == 0
      facts.agent = Int.random(in: 0..<10, using: &random) == 0 ? "agent \(number)" : nil
      facts.agentID = Int.random(in: 0..<5, using: &random) == 0 ? "id \(number % 8)" : nil
      return SpanOutline(
        id: try #require(SpanID(UInt64(number))), parentID: SpanID(UInt64(isSensible ? parent % number : parent)),
        name: try #require(names.randomElement(using: &random)), kind: .internal, startTime: start,
        endTime: length == 12 ? nil : start + length, status: Status(), service: nil, facts: facts)
    }
    return spans.sorted { ($0.startTime, $0.id) < ($1.startTime, $1.id) }
  }
}
