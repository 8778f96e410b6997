import Analysis
import Conventions
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
    var histories = HistoryReader()
    var open: [Int: TranscriptContent] = [:]
    for moment in TranscriptMoment.all(steps) {
      switch moment {
      case .start(let index):
        let (step, trace) = (steps[index], places[index].trace)
        guard !Transcriber.silent.contains(step.type) || step.parent == nil || step.outline.facts.hasFailed else {
          continue
        }
        let message = try reader.message(of: step.outline.id, inTrace: trace)
        let logs = try reader.logs(of: step.outline.id, inTrace: trace).map { try OTLP.decodeLogRecord($0).event }
        var content =
          logs.isEmpty
          ? try histories.content(message, type: step.type, listener: transcriber.listener(index))
          : try HistoryReader.whole(message, type: step.type, logs: logs)
        if transcriber.start(index, content) {
          if logs.isEmpty { histories.keep() }
        } else {
          content = try HistoryReader.whole(message, type: step.type, logs: logs)
          _ = transcriber.start(index, content)
        }
        content.input = []
        content.repeated = nil
        open[index] = content
      case .end(let index):
        if let content = open.removeValue(forKey: index) { transcriber.end(index, content) }
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
