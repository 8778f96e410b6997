import Conventions
import Telemetry

/// What AgentOps' SDK uploads when a root span ends: all that the process has printed since. Its spans come by OTLP.
///
/// Source: agentops 0.4.21, `agentops/logging/instrument_logging.py` and `agentops/client/api/versions/v4.py`.
package enum AgentOpsDoor {
  private static let sender = Sender(
    resource: [Attribute("service.name", .string("agentops"))], scope: "agentops.logging")

  /// A printed text: one log record for each call of `print`, whose lines stay together. Empty ones are left out.
  /// - Parameters:
  ///   - body: `{"body": "2026-11-20 22:01:48,290 - INFO - It is sunny.\n…"}`
  ///   - trace: the header `Trace-Id`; a decimal number or 32 hexadecimal digits. Without it the records belong to no trace.
  ///   - arrival: Unix nanoseconds; the lines have the sender's local time, and do not say where that is.
  /// - Throws: when the body is nothing like this, or the trace's ID is none.
  package static func logs(_ body: [UInt8], trace: String?, arrival: UInt64) throws -> Delivery {
    guard let text = try JSONText.body(body).text("body") else {
      throw DoorError("The body has no text: send {\"body\": \"…\"}, as AgentOps' upload_logfile does.")
    }
    let traceID = try trace.map(traceID)?.bytes ?? []
    let printed = PrintedText(text)
    let offset = printed.lines.last { $0.time != nil }?.time.map { Self.offset(of: $0, arrival: arrival) } ?? 0
    let records = printed.lines.filter { !$0.text.isEmpty }.map { line in
      var record = LogRecord()
      record.time = line.time.map { UInt64(clamping: Int64(clamping: $0).saturating(adding: offset)) } ?? arrival
      record.observedTime = arrival
      record.severityText = line.level
      record.severityNumber = LogLevel.number(line.level)
      record.body = .string(line.text)
      record.traceID = traceID
      return record
    }
    return Delivery(spans: [], logs: records, from: sender)
  }

  /// The SDK writes the number that Python has for it.
  private static func traceID(_ text: String) throws(DoorError) -> TraceID {
    let number = text.utf8.count == 32 ? nil : UInt128(text)
    let read = number.flatMap { TraceID(high: UInt64($0 >> 64), low: UInt64(truncatingIfNeeded: $0)) }
    guard let id = read ?? TraceID(text) else {
      throw DoorError("The header Trace-Id is no trace ID: it is a decimal number or 32 hexadecimal digits.")
    }
    return id
  }

  /// From the sender's local time to UTC, nanoseconds: the last line was printed just before it arrived, and offsets are whole
  /// quarters of an hour.
  private static func offset(of local: UInt64, arrival: UInt64) -> Int64 {
    let quarter: Int64 = 900_000_000_000
    let passed = Int64(clamping: arrival).saturating(subtracting: Int64(clamping: local))
    let quarters = (Double(passed) / Double(quarter)).rounded()
    // Offsets lie between -12 and +14 hours; what arrives later than that is not from here.
    return abs(quarters) <= 56 ? Int64(quarters) * quarter : 0
  }
}
