import Analysis

/// A kind of name that appears in a trace.
enum Facet: String, CaseIterable {
  case service, agent, model, user

  var names: WritableKeyPath<TraceTotals, [String]> {
    switch self {
    case .service: \.services
    case .agent: \.agents
    case .model: \.models
    case .user: \.users
    }
  }
}
