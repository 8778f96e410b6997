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
  /// Bytes of content read for one diagram: about a second's work.
  static let byteLimit = 32 << 20

  private let store: Store
  private(set) var traces: [SpokenTrace] = []
  private var spansLeft = spanLimit
  private var bytesLeft = byteLimit
  /// Spans that are not in the diagram at all.
  private(set) var spansLeftOut = 0
  /// Spans in the diagram whose words were not read.
  private(set) var spansWithoutWords = 0

  init(_ store: Store) { self.store = store }

  /// No more spans fit into the diagram.
  var isFull: Bool { spansLeft == 0 }

  /// - Throws: `OTLP.MalformedMessage` when the store's bytes are not what was put there.
  mutating func read(_ trace: TraceDetail) throws {
    let spans = Array(trace.spans.prefix(spansLeft))
    spansLeft -= spans.count
    spansLeftOut += trace.spans.count - spans.count
    guard !spans.isEmpty else { return }
    let positions = Dictionary(spans.indices.map { (spans[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    var words = [SpanWords?](repeating: nil, count: spans.count)
    var (visited, bytes) = (0, bytesLeft)
    let isWanted = { visited < spans.count && bytes > 0 }
    _ = try store.contents(of: trace.summary.traceID, while: isWanted) { content in
      visited += 1
      bytes -= content.span.count
      guard let index = positions[content.outline.id] else { return }
      let facts = spans[index].facts
      words[index] = SpanWords(try OTLP.decodeSpan(content.span), type: facts.type, tool: facts.tool)
    }
    bytesLeft = max(0, bytes)
    spansWithoutWords += words.count { $0 == nil }
    traces.append(
      SpokenTrace(
        id: trace.summary.traceID, name: trace.summary.title, spans: spans, words: words,
        context: trace.context))
  }
}
