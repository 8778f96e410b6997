import Analysis
import OTLP
import Store
import Telemetry

/// Makes the transcript of what the store has of a trace or a session: reads span by span, and keeps none.
struct Transcripts {
  let entries: [TranscriptEntry]
  /// The names of the traces in it: of the first span without a parent, else of the first.
  let titles: [TraceID: String]
  /// Spans that are not in it.
  let omittedSpans: Int

  init(_ reader: TranscriptReader) throws {
    var steps: [TranscriptStep] = []
    var places: [(trace: Int, span: Int)] = []
    for (number, trace) in reader.traces.enumerated() {
      places += trace.spans.indices.map { (number, $0) }
      steps += TranscriptStep.steps(of: trace.id, trace.spans, trace.context, after: steps.count)
    }
    var transcriber = Transcriber(steps)
    var open: [Int: TranscriptContent] = [:]
    for moment in TranscriptMoment.all(steps) {
      switch moment {
      case .start(let index):
        let message = try reader.message(of: steps[index].outline.id, inTrace: places[index].trace)
        var content = TranscriptContent(try OTLP.decodeSpan(message), type: steps[index].type)
        transcriber.start(index, content)
        content.input = []
        open[index] = content
      case .end(let index):
        transcriber.end(index, open.removeValue(forKey: index) ?? TranscriptContent())
      }
    }
    entries = transcriber.entries
    omittedSpans = reader.omittedSpans
    titles = Dictionary(reader.traces.map { ($0.id, Self.title($0.spans)) }) { first, _ in first }
  }

  private static func title(_ spans: [SpanOutline]) -> String {
    (spans.first { $0.parentID == nil } ?? spans.first)?.displayName ?? ""
  }
}
