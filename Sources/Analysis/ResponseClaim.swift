/// That a trace counts a model's response, or a coding agent's tool call.
package struct ResponseClaim: Sendable, Equatable {
  /// Parts of the usage that are told apart: cached tokens, reasoning. Who knows more goes before.
  package let details: Int
  /// A log record tells of it: a trace with the call's own span goes before.
  package let isLogged: Bool
  /// When its span started, in Unix nanoseconds.
  package let start: Int64
  /// What a log record says that it cost, in nano-dollars: it holds for the span that counts, wherever that is.
  package let cost: Int64?

  package init(details: Int, isLogged: Bool, start: Int64, cost: Int64?) {
    self.details = details
    self.isLogged = isLogged
    self.start = start
    self.cost = cost
  }

  /// The same, with what another trace's log records say of the cost.
  package func costing(_ other: Int64?) -> ResponseClaim {
    ResponseClaim(details: details, isLogged: isLogged, start: start, cost: cost ?? other)
  }

  /// Whether this claim, of one trace, goes before that of another; of equal ones the trace decides that came first.
  package func prevails(over other: ResponseClaim) -> Bool {
    if details != other.details { return details > other.details }
    if isLogged != other.isLogged { return other.isLogged }
    return start < other.start
  }
}
