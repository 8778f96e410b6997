import Conventions

/// What a trace and other traces need to know of one another.
extension UsageOwnership {
  /// Another trace counts the response that this span reports.
  func isCountedElsewhere(_ index: Int) -> Bool { rules[index] == .repeated && wrapped[index] == nil }

  /// Spans that report running totals which count, in order of end time.
  func runningTotals(_ spans: [SpanOutline]) -> [(counter: UsageCounter, index: Int)] {
    spans.indices.filter { counted[$0] != nil && spans[$0].facts.usageRole == .cumulative }
      .sorted { (spans[$0].endTime ?? .max, $0) < (spans[$1].endTime ?? .max, $1) }
      .map { (UsageCounter(spans[$0].facts), $0) }
  }

  /// Where the trace's running totals stood at its end.
  package func readings(_ spans: [SpanOutline]) -> [CounterReading] {
    Dictionary(grouping: runningTotals(spans), by: \.counter).compactMap { counter, totals in
      guard let first = totals.first, let last = totals.last else { return nil }
      let end = { (index: Int) in spans[index].endTime ?? .max }
      return CounterReading(
        counter: counter, firstEnd: end(first.index), lastEnd: end(last.index), usage: spans[last.index].facts.usage)
    }
  }

  /// The responses that the trace counts, by `TraceContext.response(_:)`; of coding agents, their tool calls too.
  package func responses(_ spans: [SpanOutline]) -> [Int64: ResponseClaim] {
    spans.indices.reduce(into: [:]) { responses, index in
      let facts = spans[index].facts
      guard counted[index] != nil || isToolCall[index] && facts.toolCallKey != nil,
        let response = TraceContext.response(facts)
      else { return }
      let claim = ResponseClaim(
        details: (counted[index] ?? Usage()).detailCount, isLogged: facts.usageRole == .logged,
        start: spans[index].startTime,
        cost: facts.usageRole == .logged ? facts.reportedCost : nil)
      responses[response] = responses[response].map { claim.prevails(over: $0) ? claim : $0 } ?? claim
    }
  }
}
