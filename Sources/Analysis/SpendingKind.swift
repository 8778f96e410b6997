/// What sums of spending are told apart by. The numbers stand in the database.
package enum SpendingKind: Int64, Sendable, CaseIterable {
  /// Not told apart.
  case everything = 0
  case model = 1
  case agent = 2
  case service = 3
  case user = 4
  case tool = 5

  /// The shares of one trace, added up by this kind's name; '' is what nobody names.
  ///
  /// A tool has what was spent within its calls. Calls of tools count for the other kinds only where they cost
  /// something themselves.
  package func sums(of shares: [UsageShare]) -> [String: Spending] {
    var sums: [String: Spending] = [:]
    for share in shares {
      if let spending = part(of: share) { sums[name(of: share.key) ?? "", default: Spending()] += spending }
    }
    return sums
  }

  /// What a line has of this kind; `nil` for nothing.
  package func part(of share: UsageShare) -> Spending? {
    switch self {
    case .everything: return share.spending
    case .tool:
      if share.key.tool != nil { return share.spending }
      guard share.spending.toolCalls > 0 else { return nil }
      var calls = Spending()
      calls.toolCalls = share.spending.toolCalls
      return calls
    case .model, .agent, .service, .user: return share.spending.isNothing ? nil : share.spending
    }
  }

  /// `nil` is what nobody names.
  package func name(of key: UsageShare.Key) -> String? {
    switch self {
    case .everything: nil
    case .model: key.model
    case .agent: key.agent
    case .service: key.service
    case .user: key.user
    case .tool: key.tool
    }
  }
}
