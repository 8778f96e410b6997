import Analysis
import Conventions
import Telemetry

/// All spans of a trace in the order of one column.
struct SpanTable {
  let view: TraceView
  let order: TableOrder<SpanColumn>
  let selfTimes: [Int64]
  /// Indices of spans, in order.
  let sorted: [Int]

  /// - Throws: `Problem` 400 for an order that there is not.
  init(_ view: TraceView, _ visit: Visit) throws(Problem) {
    let order = try TableOrder(visit, first: SpanColumn.start)
    let selfTimes = SelfTimes.all(view.spans, view.accounts.parents)
    self.view = view
    self.order = order
    self.selfTimes = selfTimes
    sorted = order.sorted(Self.keys(order.column, view, selfTimes))
  }

  private static func keys(_ column: SpanColumn, _ view: TraceView, _ selfTimes: [Int64]) -> [Int64?] {
    let spans = view.spans
    switch column {
    case .name: return TableOrder<SpanColumn>.ranks(spans.map(\.name))
    case .type: return TableOrder<SpanColumn>.ranks(spans.map(\.facts.type.rawValue))
    case .agent: return TableOrder<SpanColumn>.ranks(spans.map(\.facts.agent))
    case .model: return TableOrder<SpanColumn>.ranks(spans.map(\.facts.model))
    case .start: return spans.map(\.startTime)
    case .duration: return spans.map(\.duration)
    case .own: return selfTimes
    case .tokens: return view.accounts.usage.counted.map { $0?.total }
    case .cost: return view.accounts.costs.costs
    case .status: return spans.map { $0.facts.hasFailed ? 2 : $0.endTime == nil ? 1 : 0 }
    }
  }

  /// `error`, `unfinished`, `ok`, or nothing where nobody said.
  func status(_ index: Int) -> String {
    let span = view.spans[index]
    if span.facts.hasFailed { return "error" }
    return span.endTime == nil ? "unfinished" : span.status.code == .ok ? "ok" : ""
  }

  /// One line a span, numbers exact: nanoseconds and dollars. Written line by line: all fields of a large trace at
  /// once would be a gigabyte.
  var csv: String { sorted.reduce(into: CSVText.text([Self.csvHead])) { $0 += CSVText.text([csvRow($1)]) } }

  private static let csvHead = [
    "span_id", "parent_span_id", "name", "kind", "type", "service", "agent", "model", "provider", "tool", "start_time",
    "duration_ns", "self_ns", "status", "status_message", "input_tokens", "output_tokens", "cache_read_tokens",
    "cache_write_tokens", "reasoning_tokens", "unsplit_tokens", "total_tokens", "cost_usd",
  ]

  private func csvRow(_ index: Int) -> [String] {
    let span = view.spans[index]
    let counted = view.accounts.usage.counted[index]
    let names = [span.service, span.facts.agent, span.facts.model, span.facts.provider, span.facts.tool]
    let tokens = Usage.parts.map { part in counted?[keyPath: part].map(String.init) ?? "" }
    return [
      span.id.description, span.parentID?.description ?? "", CSVText.safe(span.name), span.kind.word,
      span.facts.type.rawValue,
    ] + names.map { CSVText.safe($0 ?? "") } + [
      Timestamp(span.startTime).rfc3339, span.duration.map(String.init) ?? "", String(selfTimes[index]),
      span.facts.hasFailed ? "error" : span.status.code.word, CSVText.safe(span.status.message),
    ] + tokens + [
      counted.map { String($0.total) } ?? "", view.accounts.costs.costs[index].map { JSON.decimalText($0, 9) } ?? "",
    ]
  }
}
