/// The views of a trace or of a session, by the word of `?view=`, in the order of their tabs.
enum ViewKind: String, CaseIterable {
  case timeline, cost

  var name: String {
    switch self {
    case .timeline: "Timeline"
    case .cost: "Tokens and cost"
    }
  }

  static let ofTrace = allCases
}
