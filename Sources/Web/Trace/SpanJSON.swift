import Analysis
import Conventions
import Store
import Telemetry

/// A span in the contract's names.
enum SpanJSON {
  /// What the outline knows.
  /// - Parameter index: of the span in the accounts.
  static func members(
    _ span: SpanOutline, of trace: TraceID, depth: Int, _ accounts: TraceAccounts, at index: Int
  ) -> [(String, JSON)] {
    let facts = span.facts
    let counted = accounts.usage.counted[index]
    return [
      ("span_id", .string(span.id.description)), ("parent_span_id", .optional(span.parentID?.description)),
      ("trace_id", .string(trace.description)), ("name", .string(span.name)), ("kind", .string(span.kind.word)),
      ("type", .string(facts.type.rawValue)), ("service", .optional(span.service)),
      ("start_time", .time(span.startTime)), ("duration_ms", span.duration.map { .milliseconds($0) } ?? .null),
      ("depth", .count(depth)), ("status", .string(span.status.code.word)),
      ("status_message", span.status.message.isEmpty ? .null : .string(span.status.message)),
      ("agent", .optional(facts.agent)), ("model", .optional(facts.model)), ("provider", .optional(facts.provider)),
      ("tool", .optional(facts.tool)), ("reported_tokens", facts.usage.isEmpty ? .null : facts.usage.json),
      ("counted", .bool(counted != nil)), ("usage_rule", .string(accounts.usage.rules[index].rawValue)),
      ("tokens", counted?.json ?? .null), ("cost_usd", .dollars(accounts.costs.costs[index])),
      ("cost_source", .optional(accounts.costs.sources[index]?.rawValue)),
      ("reported_cost_usd", .dollars(facts.reportedCost)), ("dialect", .optional(facts.dialect)),
      ("error", .bool(facts.hasFailed)), ("user", .optional(facts.user)),
      ("environment", .optional(facts.environment)), ("tags", .strings(facts.tags)),
      ("response_id", .optional(facts.responseID)),
    ]
  }

  /// What the sender wrote beside it.
  static func content(_ span: Telemetry.Span, _ resource: Resource, _ scope: Scope) -> [(String, JSON)] {
    [
      ("attributes", attributes(span.attributes)),
      ("events", .array(span.events.map(event))),
      ("links", .array(span.links.map(link))),
      ("resource", attributes(resource.attributes)),
      (
        "scope",
        .object([
          ("name", .string(scope.name)), ("version", .string(scope.version)),
          ("attributes", attributes(scope.attributes)),
        ])
      ),
    ]
  }

  static func whole(_ detail: SpanDetail, in trace: TraceDetail) -> JSON {
    let accounts = trace.accounts()
    let rows = TraceTree(trace.spans, parents: accounts.parents).rows
    let row = rows.first { trace.spans[$0.index].id == detail.outline.id }
    let outline = row.map {
      members(trace.spans[$0.index], of: detail.span.traceID, depth: $0.depth, accounts, at: $0.index)
    }
    return .object(
      (outline ?? [])
        + [
          ("facts", .array(detail.found.map(\.json))), ("audit", detail.audit?.json ?? .null),
          ("messages", MessageJSON.messages(detail.messages)), ("documents", detail.documents?.json ?? .array([])),
          ("scores", detail.scores?.json ?? .array([])),
        ]
        + content(detail.span, detail.resource, detail.scope)
        + [("logs", .array(detail.logs.map { LogText.json($0) }))])
  }

  private static func event(_ event: Event) -> JSON {
    .object([
      ("time", .string(Timestamp(unsigned: event.time).rfc3339)), ("name", .string(event.name)),
      ("attributes", attributes(event.attributes)),
    ])
  }

  private static func link(_ link: Link) -> JSON {
    .object([
      ("trace_id", .string(link.traceID.hexDigits)),
      ("span_id", .string(link.spanID.hexDigits)), ("attributes", attributes(link.attributes)),
    ])
  }

  /// An object; of a repeated key the last value counts, in the place of the first, as JSON readers do it themselves.
  static func attributes(_ attributes: [Attribute]) -> JSON {
    var places: [String: Int] = [:]
    var members: [(String, JSON)] = []
    for attribute in attributes {
      let member = (attribute.key, value(attribute.value))
      if let place = places[attribute.key] {
        members[place] = member
      } else {
        places[attribute.key] = members.count
        members.append(member)
      }
    }
    return .object(members)
  }

  /// Bytes as hexadecimal digits; the exact form is the OTLP twin's business.
  static func value(_ value: AttributeValue) -> JSON {
    switch value {
    case .empty: .null
    case .string(let text): .string(text)
    case .bool(let value): .bool(value)
    case .int(let value): .int(value)
    case .double(let value): .double(value)
    case .array(let items): .array(items.map { Self.value($0) })
    case .map(let members): attributes(members)
    case .bytes(let bytes): .string(bytes.hexDigits)
    }
  }
}
