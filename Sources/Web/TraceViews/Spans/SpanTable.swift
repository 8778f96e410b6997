import Analysis
import Conventions
import Store
import Telemetry

/// All spans of a trace in the order of one column.
struct SpanTable {
  let view: TraceView
  let order: TableOrder<SpanColumn>
  /// Indices of spans, in order.
  let sorted: [Int]

  /// - Throws: `Problem` 400 for an order that there is not.
  init(_ view: TraceView, _ visit: Visit) throws(Problem) {
    let order = try TableOrder(visit, first: SpanColumn.start)
    self.view = view
    self.order = order
    sorted = view.trace.known.latest("spans in order", of: "\(order.column) \(order.isDescending)") {
      order.sorted(Self.keys(order.column, view))
    }
  }

  private static func keys(_ column: SpanColumn, _ view: TraceView) -> [Int64?] {
    let lines = view.lines
    /// Names are few beside spans: they are put in order, not the spans' own.
    func ranks(_ name: (SpanLine) -> Int32) -> [Int64?] {
      let ranks = TableOrder<SpanColumn>.ranks(view.structure.names.names)
      return lines.map { name($0) < 0 ? nil : ranks[Int(name($0))] }
    }
    switch column {
    case .name: return ranks(\.name)
    case .type: return TableOrder<SpanColumn>.ranks(lines.map(\.type.rawValue))
    case .agent: return ranks(\.agent)
    case .model: return ranks(\.model)
    case .start: return lines.map(\.startTime)
    case .duration: return lines.map(\.duration)
    case .own: return view.structure.selfTimes
    case .tokens: return view.accounts.usage.counted.map { $0?.total }
    case .cost: return view.accounts.costs.costs
    case .status: return lines.map { $0.hasFailed ? 2 : $0.endTime == nil ? 1 : 0 }
    }
  }

  /// `error`, `unfinished`, `ok`, or nothing where nobody said.
  /// - Parameter span: `nil` where it is not there any more.
  func status(_ index: Int, _ span: SpanOutline?) -> String {
    let line = view.lines[index]
    if line.hasFailed { return "error" }
    return line.endTime == nil ? "unfinished" : span?.status.code == .ok ? "ok" : ""
  }

  /// One line a span, numbers exact: nanoseconds and dollars. Read and written a thousand at a time: all fields of a
  /// large trace at once would be a gigabyte.
  func csv(_ store: Store) throws -> [UInt8] {
    var text = Array(CSVText.text([Self.csvHead]).utf8)
    for first in stride(from: 0, to: sorted.count, by: 1_000) {
      let part = sorted[first..<min(sorted.count, first + 1_000)]
      let outlines = try store.outlines(of: Array(part), in: view.trace.known)
      text += CSVText.text(part.compactMap { index in outlines[index].map { csvRow(index, $0) } }).utf8
    }
    return text
  }

  private static let csvHead = [
    "span_id", "parent_span_id", "name", "kind", "type", "service", "agent", "model", "provider", "tool", "start_time",
    "duration_ns", "self_ns", "status", "status_message", "input_tokens", "output_tokens", "cache_read_tokens",
    "cache_write_tokens", "reasoning_tokens", "unsplit_tokens", "total_tokens", "cost_usd",
  ]

  private func csvRow(_ index: Int, _ span: SpanOutline) -> [String] {
    let counted = view.accounts.usage.counted[index]
    let names = [span.service, span.facts.agent, span.facts.model, span.facts.provider, span.facts.tool]
    let tokens = Usage.parts.map { part in counted?[keyPath: part].map(String.init) ?? "" }
    return [
      span.id.description, span.parentID?.description ?? "", CSVText.safe(span.name), span.kind.word,
      span.facts.type.rawValue,
    ] + names.map { CSVText.safe($0 ?? "") } + [
      Timestamp(span.startTime).rfc3339, span.duration.map(String.init) ?? "", String(view.structure.selfTimes[index]),
      span.facts.hasFailed ? "error" : span.status.code.word, CSVText.safe(span.status.message),
    ] + tokens + [
      counted.map { String($0.total) } ?? "", view.accounts.costs.costs[index].map { $0.decimalText(9) } ?? "",
    ]
  }
}
