import Store
import Telemetry

/// Log records for programs and for terminals.
enum LogText {
  /// In snake case, as the contract's names are: what was sent, and where it belongs.
  static func json(_ view: LogView) -> JSON {
    let (line, record) = (view.line, view.record)
    return .object([
      ("id", .int(line.number)), ("time", .time(line.time)),
      ("observed_time", record.observedTime == 0 ? .null : .string(Timestamp(unsigned: record.observedTime).rfc3339)),
      ("severity", .optional(view.level.isEmpty ? nil : view.level)),
      ("severity_number", .unsigned(record.severityNumber)),
      ("severity_text", .optional(line.severityText)), ("event_name", .optional(line.eventName)),
      ("body", SpanJSON.value(record.body)), ("service", .optional(line.service)),
      ("session_id", .optional(line.session)), ("trace_id", .optional(line.traceID?.description)),
      ("span_id", .optional(line.spanID?.description)), ("flags", .unsigned(UInt64(record.flags))),
      ("attributes", SpanJSON.attributes(record.attributes)),
      ("dropped_attributes_count", .unsigned(UInt64(record.droppedAttributesCount))),
      ("resource", SpanJSON.attributes(view.resource.attributes)),
      (
        "scope",
        .object([
          ("name", .string(view.scope.name)), ("version", .string(view.scope.version)),
          ("attributes", SpanJSON.attributes(view.scope.attributes)),
        ])
      ),
    ])
  }

  static func json(_ views: [LogView], next: Cursor?) -> JSON {
    .object([("logs", .array(views.map { json($0) })), ("next_cursor", .optional(next?.description))])
  }

  static func markdown(_ views: [LogView], next: Cursor?) -> String {
    let rows = views.map { view in
      [
        Timestamp(view.line.time).rfc3339, view.severity, view.line.service ?? "", view.line.eventName ?? "",
        view.line.preview, view.line.traceID?.description ?? "", view.line.spanID?.description ?? "",
        view.line.session ?? "",
      ]
    }
    return Markdown.table(["Time", "Severity", "Service", "Event", "Message", "Trace", "Span", "Session"], rows)
      + (next.map { "\nMore: add `cursor=\($0)`.\n" } ?? "")
  }

  /// One record, whole.
  static func markdown(_ view: LogView) -> String {
    let title = view.line.eventName ?? "Log record \(view.line.number)"
    let facts = [("service", view.line.service ?? "")] + view.identifiers.map { ($0.label, $0.value) }
    let list = facts.filter { !$0.1.isEmpty }.map { "- \($0.0): \(Markdown.escape($0.1))\n" }.joined()
    let body = SpanMarkdown.section("Body", [Attribute("body", view.record.body)])
    return [
      "# \(Markdown.escape(title))\n", list, body, SpanMarkdown.section("Attributes", view.record.attributes),
      SpanMarkdown.section("Resource", view.resource.attributes),
      SpanMarkdown.section("Scope \(Markdown.escape(view.scope.name))", view.scope.attributes),
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
