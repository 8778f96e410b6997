/// The views of a trace or of a session, by the word of `?view=`, in the order of their tabs.
enum ViewKind: String, CaseIterable {
  case timeline, transcript, sequence, graph, path, flame, table, statistics, cost, logs, json

  var name: String {
    switch self {
    case .timeline: "Timeline"
    case .transcript: "Transcript"
    case .sequence: "Sequence"
    case .graph: "Agent graph"
    case .path: "Critical path"
    case .flame: "Flame graph"
    case .table: "Spans"
    case .statistics: "Statistics"
    case .cost: "Tokens and cost"
    case .logs: "Logs"
    case .json: "JSON"
    }
  }

  /// What `?view=` asks for; without a word that is known, the timeline.
  static func named(_ word: String?) -> ViewKind { word.flatMap { ViewKind(rawValue: $0) } ?? .timeline }

  static let ofTrace = allCases
  static let ofSession: [ViewKind] = [.timeline, .transcript, .sequence, .graph, .cost, .logs]
}
