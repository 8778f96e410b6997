package import Analysis
import GRDB
package import Telemetry

/// Spans of one session or trace, to be read one by one at one moment of the store.
package struct TranscriptReader {
  /// Spans of one transcript: more are left out, the last traces first.
  package static let spanLimit = 100_000

  /// The traces in order of start time, each with its outlines in order of start time, then ID.
  package let traces: [(id: TraceID, spans: [SpanOutline], context: TraceContext)]
  package let version: TranscriptVersion
  /// How many spans of the session are not here.
  package let omittedSpans: Int
  private let numbers: [Int64]
  /// Which traces have log records.
  private let hasLogs: [Bool]
  private let db: Database

  /// A trace to read.
  struct Choice {
    let number: Int64
    let id: TraceID
    /// Of the session's part, if one is asked for.
    let spanCount: Int
    /// It has several sessions.
    let isDivided: Bool
    let revision: Int64
  }

  /// - Parameter session: whose part is read of divided traces; `nil` reads them whole.
  init(_ chosen: [Choice], _ version: TranscriptVersion, session: String? = nil, _ db: Database) throws {
    var (traces, numbers, count, omitted): ([(TraceID, [SpanOutline], TraceContext)], [Int64], Int, Int) = (
      [], [], 0, 0
    )
    var hasLogs: [Bool] = []
    for trace in chosen {
      guard count < Self.spanLimit else {
        omitted += trace.spanCount
        continue
      }
      var spans = try Outlines.ofTrace(trace.number, db)
      if trace.isDivided, let session { spans = SessionDivision.spans(spans, ofSession: session) }
      let kept = spans.prefix(Self.spanLimit - count)
      omitted += spans.count - kept.count
      count += kept.count
      traces.append((trace.id, Array(kept), try TraceContext(ofTrace: trace.number, db)))
      hasLogs.append(try Store.hasLogs(of: trace.id, db))
      numbers.append(trace.number)
    }
    self.version = version
    self.traces = traces
    self.numbers = numbers
    self.db = db
    omittedSpans = omitted
    self.hasLogs = hasLogs
  }

  /// Reads these spans in their order, ahead of `body`, which runs on another thread and asks for one after another.
  ///
  /// A session of 2,000 calls that each repeat their history holds 300 MB: to read them is a quarter of the work of telling
  /// what was said. Read ahead, that took 386 ms instead of 490 (the best of 16 each, on two cores).
  package func contents<Value: Sendable>(
    of spans: [(id: SpanID, trace: Int)], _ body: @escaping @Sendable (ReadAhead) throws -> Value
  ) throws -> Value {
    let read = { (span: (id: SpanID, trace: Int)) in
      ReadAhead.Content(
        message: try message(of: span.id, inTrace: span.trace), logs: try logs(of: span.id, inTrace: span.trace))
    }
    return try ReadAhead.run(spans, read: read, body)
  }

  /// `nil` for one that is damaged.
  private func message(of span: SpanID, inTrace trace: Int) throws -> [UInt8]? {
    let select = try RawStatement(db, Self.sql)
    select.bind(numbers[trace], 1)
    select.bind(span.stored, 2)
    defer { select.reset() }
    return try select.step() ? try? select.content(0, .span(select.int(2))) : []
  }

  private func logs(of span: SpanID, inTrace trace: Int) throws -> [[UInt8]] {
    guard hasLogs[trace] else { return [] }
    let select = try RawStatement(db, Self.logsSQL)
    select.bind(blob: traces[trace].id.bytes, 1)
    select.bind(span.stored, 2)
    var messages: [[UInt8]] = []
    while try select.step() {
      if let message = try? select.content(0, .log(select.int(2))) { messages.append(message) }
    }
    return messages
  }

  static let logsSQL: StaticString = """
    SELECT message, size, log_record.id FROM log_record JOIN log_content ON log_content.id = log_record.id
    WHERE trace = (SELECT id FROM log_trace WHERE trace_id = ?1) AND span_id = ?2 AND event_name LIKE 'gen_ai.%'
    ORDER BY time_ns, log_record.id LIMIT 1024
    """

  static let sql: StaticString = """
    SELECT message, size, id FROM span_content WHERE id = (SELECT id FROM span WHERE trace = ?1 AND span_id = ?2)
    """
}
