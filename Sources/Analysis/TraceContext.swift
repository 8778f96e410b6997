package import Conventions
import Telemetry

/// What a trace must know of other traces to count nothing twice.
package struct TraceContext: Sendable, Equatable {
  /// Responses that another trace counts, by `response(_:)`.
  package var repeatedResponses: Set<Int64> = []
  /// What log records in other traces say that responses cost which this trace counts, in nano-dollars.
  package var loggedCosts: [Int64: Int64] = [:]
  /// Where running totals stood before the trace.
  package var counters: [UsageCounter: Usage] = [:]

  package init() {}

  /// A hash of a model's response: its ID and its size. Senders that give every response the same ID exist.
  package static func response(_ facts: Facts) -> Int64? {
    guard let id = facts.responseID else { return nil }
    var hash = ContentHash()
    hash.add(id.utf8)
    let usage = facts.usage
    for tokens in facts.isKnownByTurn ? [usage.input] : [usage.input, usage.output, usage.unsplit] {
      hash.add("\n\(tokens ?? 0)".utf8)
    }
    return Int64(bitPattern: hash.value)
  }

  func loggedCost(_ facts: Facts) -> Int64? {
    guard !loggedCosts.isEmpty, let response = Self.response(facts) else { return nil }
    return loggedCosts[response]
  }

  func repeats(_ facts: Facts) -> Bool {
    guard !repeatedResponses.isEmpty, let response = Self.response(facts) else { return false }
    return repeatedResponses.contains(response)
  }
}
