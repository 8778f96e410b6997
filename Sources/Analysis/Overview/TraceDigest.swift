import Conventions

/// What one trace gives to an overview.
package struct TraceDigest: Sendable {
  /// Unix nanoseconds; a trace belongs to the time in which it started.
  package let startTime: Int64
  package private(set) var traces = TraceSums()
  /// Each once, in order of first appearance.
  package private(set) var operations: [(operation: Operation, sums: OperationSums)] = []

  /// - Parameter spans: with their names, in order of start time, then ID.
  package init(_ spans: [SpanOutline], _ accounts: TraceAccounts, _ actors: SpanActors, _ totals: TraceTotals) {
    startTime = totals.startTime
    traces.add(totals)
    var places = KeyPlaces<Operation>()
    /// With names as spans have them: to find the IDs in a name takes longer than all else here.
    var asSent = KeyPlaces<Operation>()
    for index in spans.indices {
      let type = spans[index].facts.type
      var operation = Operation(
        type: type, name: spans[index].name, agent: actors.agents[index],
        tool: type == .tool ? spans[index].facts.tool : nil,
        model: type.isModelCall ? spans[index].facts.model : nil,
        isCall: accounts.usage.isCall[index] || accounts.usage.isToolCall[index])
      if let place = asSent[operation] {
        operations[place].sums.add(spans, index, accounts)
        continue
      }
      let sent = operation
      operation.name = OperationNames.name(of: sent.name)
      let place = places[operation] ?? operations.count
      if place == operations.count {
        operations.append((operation, OperationSums()))
        places.add(operation, at: place)
      }
      asSent.add(sent, at: place)
      operations[place].sums.add(spans, index, accounts)
    }
  }
}

extension Operation: Sketched {
  /// Names of spans mostly differ in length.
  var sketch: Int {
    name.utf8.count &+ (agent?.utf8.count ?? 0) << 12 &+ ((tool ?? model)?.utf8.count ?? 0) << 24
      &+ (isCall ? 1 << 36 : 0)
  }
}

extension OperationSums {
  /// Reads of the span only what it needs: to copy an outline costs more than all of this.
  fileprivate mutating func add(_ all: [SpanOutline], _ index: Int, _ accounts: TraceAccounts) {
    let duration = all[index].duration
    spans &+= 1
    if all[index].facts.hasFailed { errors &+= 1 }
    if let duration { durations.add(duration) }
    if let first = all[index].facts.firstToken { firstTokens.add(first) }
    cost.add(accounts.costs.costs[index])
    if accounts.costs.isUnknown[index] { unpriced &+= 1 }
    guard let counted = accounts.usage.counted[index] else { return }
    usage.add(counted)
    guard let output = counted.output, let duration, duration > 0 else { return }
    timedOutput &+= output
    timedDuration &+= Int128(duration)
  }
}
