import Analysis
import Conventions
import OTLP
import Store
import Telemetry

/// Makes the transcript of what the store has of a trace or a session: reads span by span, and keeps none.
struct Transcripts: Sendable {
  let entries: [TranscriptEntry]
  /// The names of the traces in it: of the first span without a parent, else of the first.
  let titles: [TraceID: String]
  /// Spans that are not in it.
  let omittedSpans: Int
  /// Spans in it whose words cannot be read.
  let damagedSpans: Int
  let version: TranscriptVersion

  init(_ reader: TranscriptReader) throws {
    var steps: [TranscriptStep] = []
    var traces: [Int] = []
    for (number, trace) in reader.traces.enumerated() {
      traces += Array(repeating: number, count: trace.spans.count)
      steps += TranscriptStep.steps(of: trace.id, trace.spans, trace.context, after: steps.count)
    }
    let moments = TranscriptMoment.all(steps).filter { moment in
      if case .start(let index) = moment { Self.isHeard(steps[index]) } else { true }
    }
    let wanted = moments.compactMap { if case .start(let index) = $0 { index } else { nil } }
    let spans = wanted.map { (id: steps[$0].outline.id, trace: traces[$0]) }
    (entries, damagedSpans) = try reader.contents(of: spans) { [steps] in try Self.entries(steps, moments, $0) }
    omittedSpans = reader.omittedSpans
    version = reader.version
    titles = Dictionary(reader.traces.map { ($0.id, Self.title($0.spans)) }) { first, _ in first }
  }

  /// The step may have words.
  private static func isHeard(_ step: TranscriptStep) -> Bool {
    !Transcriber.silent.contains(step.type) || step.parent == nil || step.outline.facts.hasFailed
  }

  /// - Parameter contents: of the steps that start, in the order of `moments`.
  private static func entries(
    _ steps: [TranscriptStep], _ moments: [TranscriptMoment], _ contents: ReadAhead
  ) throws -> (entries: [TranscriptEntry], damagedSpans: Int) {
    var transcriber = Transcriber(steps)
    var histories = HistoryReader()
    var open: [Int: TranscriptContent] = [:]
    var damaged = 0
    for moment in moments {
      switch moment {
      case .start(let index):
        let sent = try contents.next()
        if sent.message == nil { damaged += 1 }
        open[index] = try start(steps[index], at: index, sent, &transcriber, &histories)
      case .end(let index):
        if let content = open.removeValue(forKey: index) { transcriber.end(index, content) }
      }
    }
    return (transcriber.entries, damaged)
  }

  /// - Returns: what its end will ask for.
  private static func start(
    _ step: TranscriptStep, at index: Int, _ sent: ReadAhead.Content, _ transcriber: inout Transcriber,
    _ histories: inout HistoryReader
  ) throws -> TranscriptContent {
    guard let message = sent.message else {
      let nothing = TranscriptContent()
      _ = transcriber.start(index, nothing)
      return nothing
    }
    let logs = try sent.logs.map { try OTLP.decodeLogRecord($0).event }
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
    return content
  }

  private static func title(_ spans: [SpanOutline]) -> String {
    (spans.first { $0.parentID == nil } ?? spans.first)?.displayName ?? ""
  }
}
