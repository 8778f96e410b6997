import Analysis

/// A kind of name that appears in a trace. The numbers stand in the database.
enum Facet: Int64, CaseIterable {
  case service = 0
  case agent = 1
  case model = 2
  case user = 3
  case tag = 4
  case environment = 5

  var names: WritableKeyPath<TraceTotals, [String]> {
    switch self {
    case .service: \.services
    case .agent: \.agents
    case .model: \.models
    case .user: \.users
    case .tag: \.tags
    case .environment: \.environments
    }
  }
}
