import Analysis
import Conventions
import OTLP
import Store
import Telemetry

/// Reads the words of traces for a diagram, span by span, and keeps a few hundred bytes of each.
///
/// Bounded in spans, because a diagram of more helps no one, and in bytes, because reading all content of a long session
/// would take minutes: what was left out is counted.
struct SpeechReader {
  /// Spans of one diagram.
  static let spanLimit = 10_000
  /// Traces that are read for the names of senders alone.
  private static let neighbourLimit = 8
  /// Bytes of content read for one diagram: about a second's work.
  static let byteLimit = 32 << 20

  private let store: Store
  /// Models are seen, and so their words are needed.
  private let showsModels: Bool
  private(set) var traces: [SpokenTrace] = []
  private var spansLeft = spanLimit
  private var bytesLeft = byteLimit
  /// Spans that are not in the diagram at all.
  private(set) var spansLeftOut = 0
  /// Spans in the diagram whose words were not read.
  private(set) var spansWithoutWords = 0
  /// Spans in the diagram whose words cannot be read.
  private(set) var damagedSpans = 0

  init(_ store: Store, showsModels: Bool) {
    self.store = store
    self.showsModels = showsModels
  }

  /// No more spans fit into the diagram.
  var isFull: Bool { spansLeft == 0 }

  /// - Throws: `OTLP.MalformedMessage` when the store's bytes are not what was put there.
  mutating func read(_ trace: TraceDetail) throws {
    let spans = Array(trace.spans.prefix(spansLeft))
    spansLeft -= spans.count
    spansLeftOut += trace.spans.count - spans.count
    guard !spans.isEmpty else { return }
    let positions = Dictionary(spans.indices.map { (spans[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    let minds = showsModels ? [:] : Self.minds(of: spans)
    var words = [SpanWords?](repeating: nil, count: spans.count)
    var bytes = bytesLeft
    let isWanted = { (id: SpanID) in
      guard let index = positions[id] else { return false }
      if let agent = minds[index], let told = words[agent], told.heard != nil, told.saidMark != nil {
        words[index] = SpanWords()
        return false
      }
      return bytes > 0
    }
    let note = { (id: SpanID, _: DamagedContent) in
      damagedSpans += 1
      if let index = positions[id] { words[index] = SpanWords() }
    }
    _ = try store.contents(of: trace.summary.traceID, where: isWanted, withLogs: true, damaged: note) { content in
      bytes -= content.span.count
      guard let index = positions[content.outline.id] else { return }
      let facts = spans[index].facts
      let logs = try content.logs.map { try OTLP.decodeLogRecord($0.record).event }
      words[index] = SpanWords(try OTLP.decodeSpan(content.span), type: facts.type, tool: facts.tool, logs: logs)
    }
    bytesLeft = max(0, bytes)
    spansWithoutWords += words.count { $0 == nil }
    traces.append(
      SpokenTrace(
        id: trace.summary.traceID, name: trace.summary.title, spans: spans, words: words,
        context: trace.context))
  }

  /// What was read, with the senders that stand in other traces: the nearest of these are read too, within the limits.
  func withSenders() throws -> [SpokenTrace] {
    var others = self
    others.traces = []
    for id in SpokenTrace.beyond(traces).prefix(Self.neighbourLimit) {
      if let trace = try store.trace(id) { try others.read(trace) }
    }
    return SpokenTrace.finding(sendersOf: traces, in: others.traces)
  }

  private static let actors: Set<SpanType> = [.agent, .tool, .conversation]

  /// Model calls that went well, but for the first of each agent, with the agent whose mind they are: what they say, the
  /// agent says too, and each repeats all that was said before.
  private static func minds(of spans: [SpanOutline]) -> [Int: Int] {
    let parents = ParentIndex(spans)
    var minds: [Int: Int] = [:]
    var seen = Set<Int>()
    for index in spans.indices where spans[index].facts.type == .llm && !spans[index].facts.hasFailed {
      var (above, steps) = (parents[index], 0)
      while let here = above, !actors.contains(spans[here].facts.type), steps < 32 {
        (above, steps) = (parents[here], steps + 1)
      }
      guard let above, spans[above].facts.type == .agent else { continue }
      if !seen.insert(above).inserted { minds[index] = above }
    }
    return minds
  }
}
