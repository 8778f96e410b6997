import Conventions
import Telemetry

/// A score as the log record that OpenTelemetry has for it, an event `gen_ai.evaluation.result` of the span that was
/// judged. Source: Langfuse's API, `ScoreBody`; OpenTelemetry's GenAI conventions 1.38.
struct LangfuseScore {
  let record: LogRecord

  /// - Parameters:
  ///   - id: where the score has none.
  ///   - time: where the score has none.
  init(_ body: JSONText, id: String, time: UInt64?) throws(DoorError) {
    guard body.isObject else { throw DoorError("A score is an object with name, value and traceId.") }
    guard let name = body.text("name"), !name.isEmpty else { throw DoorError("The score has no “name”.") }
    let trace = body.identifier("traceId")
    let session = body.identifier("sessionId")
    guard trace != nil || session != nil || body.identifier("datasetRunId") != nil else {
      throw DoorError("The score “\(name.prefix(60))” does not say what it is of: give it a traceId or a sessionId.")
    }
    let value = try Self.value(body)
    var record = LogRecord()
    record.time = try DoorTime.member("timestamp", of: body) ?? time ?? 0
    record.severityNumber = 9
    record.eventName = ScoreSources.event
    record.body = .string("\(name) = \(value.text)")
    record.traceID = trace.map { TraceID(foreign: $0).bytes } ?? []
    record.spanID = Self.span(body.identifier("observationId"), trace)
    record.attributes = Self.attributes(body, id: body.identifier("id") ?? id, name: name, value: value)
    self.record = record
  }

  /// A number, or the word of a judgement.
  private enum Value {
    case number(Double)
    case label(String)

    var text: String {
      switch self {
      case .number(let number): Int64(exactly: number).map(String.init) ?? String(number)
      case .label(let label): label
      }
    }
  }

  private static func value(_ body: JSONText) throws(DoorError) -> Value {
    switch body["value"] {
    case .string(let text): return .label(text)
    case .bool(let truth): return .number(truth ? 1 : 0)
    case .number: if let number = body.number("value") { return .number(number) }
    case nil, .null: if let text = body.text("stringValue") { return .label(text) }
    default: break
    }
    throw DoorError("The score's “value” is neither a number nor a text.")
  }

  /// A score of a whole trace stands on the span that stands for it; traces that came over OpenTelemetry have none.
  private static func span(_ observation: String?, _ trace: String?) -> [UInt8] {
    if let observation { return SpanID(foreign: observation).bytes }
    guard let trace, TraceID(trace) == nil else { return [] }
    return SpanID(rootOf: TraceID(foreign: trace)).bytes
  }

  private static func attributes(_ body: JSONText, id: String, name: String, value: Value) -> [Attribute] {
    var list = AttributeList()
    list.set("gen_ai.evaluation.name", name)
    switch value {
    case .number(let number): list.set("gen_ai.evaluation.score.value", .double(number))
    case .label(let label): list.set("gen_ai.evaluation.score.label", label)
    }
    list.set("gen_ai.evaluation.explanation", body.text("comment"))
    list.set("langfuse.score.id", id)
    list.set("session.id", body.identifier("sessionId"))
    list.set("langfuse.environment", body.text("environment"))
    list.spread("langfuse.score.metadata", body.member("metadata"))
    let read: Set<String> = [
      "id", "name", "value", "comment", "sessionId", "environment", "metadata", "timestamp", "stringValue",
    ]
    for member in body.members where !read.contains(member.key) && member.value != .null {
      list.set("langfuse.score.\(member.key)", member.value.attribute)
    }
    return list.all
  }
}
