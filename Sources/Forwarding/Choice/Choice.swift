import OTLP
import Telemetry

/// Which traces a destination gets.
package struct Choice: Sendable {
  package let share: TraceShare
  package let rules: [KeepRule]

  package init(share: TraceShare = .all, rules: [KeepRule] = []) {
    self.share = share
    self.rules = rules
  }

  package var isAll: Bool { share.isAll }
  /// Rules need to see more of a trace than one request of it.
  var needsNews: Bool { !isAll && !rules.isEmpty }

  /// The part of a request that is passed on; `nil` for none of it.
  /// - Parameter lookup: is asked only where rules decide.
  func chosen(
    of request: PassedRequest, _ lookup: TraceLookup
  ) throws -> (request: PassedRequest?, dropped: Int) {
    guard !isAll, request.signal != .metrics else { return (request, 0) }
    let kept = try keptTraces(of: request, lookup)
    let (body, items, dropped) = try TraceSieve.kept(of: request.body, request.signal) { kept.contains($0) }
    guard dropped > 0 else { return (request, 0) }
    guard items > 0 else { return (nil, dropped) }
    return (
      PassedRequest(signal: request.signal, time: request.time, items: items, route: request.route, body: body), dropped
    )
  }

  private func keptTraces(of request: PassedRequest, _ lookup: TraceLookup) throws -> Set<TraceID> {
    let traces = try TraceSieve.traces(of: request.body, request.signal)
    var kept = traces.filter(share.has)
    guard needsNews, kept.count < traces.count else { return kept }
    for (trace, news) in try lookup(traces.subtracting(kept)) where rules.contains(where: { $0.keeps(news) }) {
      kept.insert(trace)
    }
    return kept
  }
}
