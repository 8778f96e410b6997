import Analysis

extension SpendingKind {
  /// Kinds that sums over time can be told apart by.
  static let series: [SpendingKind] = [.model, .agent, .service, .user]

  /// The name of the filter, of the member `by_…` in JSON and of the choice in the address.
  var word: String {
    switch self {
    case .everything: "total"
    case .model: "model"
    case .agent: "agent"
    case .service: "service"
    case .user: "user"
    case .tool: "tool"
    }
  }

  /// A heading over a list of them.
  var title: String { word.prefix(1).uppercased() + word.dropFirst() + "s" }

  /// What stands where nobody gave a name.
  var unnamed: String { "no \(word) named" }
}
