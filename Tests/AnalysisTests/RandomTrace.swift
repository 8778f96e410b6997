import Analysis
import Conventions
import Telemetry
import Testing

/// Traces of any shape: sequences, fans, overlaps, zero lengths, unfinished spans, orphans, cycles, wrong clocks.
enum RandomTrace {
  static func spans(seed: UInt64, count: Int = 40, hasClockProblems: Bool = true) throws -> [SpanOutline] {
    var random = TraceGenerator(seed: seed)
    let scale = Int64.random(in: 1...4, using: &random) == 1 ? 1_000 : 40 as Int64
    var spans: [SpanOutline] = []
    for number in 1...count {
      let above =
        spans.isEmpty || Int.random(in: 0..<12, using: &random) == 0 ? nil : spans.randomElement(using: &random)
      spans.append(try span(number, below: above, scale, hasClockProblems, &random))
    }
    return spans.sorted { ($0.startTime, $0.id) < ($1.startTime, $1.id) }
  }

  private static func span(
    _ number: Int, below above: SpanOutline?, _ scale: Int64, _ hasClockProblems: Bool, _ random: inout TraceGenerator
  ) throws -> SpanOutline {
    func chance(_ parts: Int) -> Bool { Int.random(in: 0..<parts, using: &random) == 0 }
    let (low, high) = (above?.startTime ?? 0, above?.endTime ?? scale)
    var start = Int64.random(in: low...max(low, high), using: &random)
    if hasClockProblems, chance(10) { start = Int64.random(in: 0...scale, using: &random) }
    var end: Int64? = chance(3) ? high : Int64.random(in: start...max(start, high), using: &random)
    if chance(8) { end = start + Int64.random(in: 0...scale, using: &random) }
    if !hasClockProblems { end = max(start, end ?? start) }
    if hasClockProblems, chance(15) { end = nil }
    var parent = above?.id
    if hasClockProblems, chance(12) { parent = SpanID(UInt64.random(in: 1...60, using: &random)) }
    var facts = Facts()
    facts.type = [.tool, .llm, .agent].randomElement(using: &random) ?? .other
    return SpanOutline(
      id: try #require(SpanID(UInt64(number))), parentID: parent, name: "", kind: .internal, startTime: start,
      endTime: end, status: Status(), service: nil, facts: facts)
  }
}

/// The same numbers for the same seed, everywhere. Source: Steele, Lea and Flood, "SplitMix".
struct TraceGenerator: RandomNumberGenerator {
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
