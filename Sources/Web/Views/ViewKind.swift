/// The views of a trace or of a session, by the word of `?view=`, in the order of their tabs.
enum ViewKind: String, CaseIterable {
  case timeline, transcript, sequence, graph, cost

  var name: String {
    switch self {
    case .timeline: "Timeline"
    case .transcript: "Transcript"
    case .sequence: "Sequence"
    case .graph: "Agent graph"
    case .cost: "Tokens and cost"
    }
  }

  static let ofTrace = allCases
  static let ofSession = allCases
}
