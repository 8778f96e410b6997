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

  /// Views in the order of their tabs, each with the forms that it has.
  typealias Forms = KeyValuePairs<ViewKind, Set<Representation>>

  static let ofTrace: Forms = [
    .timeline: [.html, .json, .markdown], .transcript: [.html], .sequence: [.html], .graph: [.html],
    .path: [.html, .json, .markdown], .flame: [.html, .json], .table: [.html], .statistics: [.html, .json, .markdown],
    .cost: [.html], .logs: [.html, .json, .markdown], .json: [.html],
  ]

  static let ofSession: Forms = [
    .timeline: [.html, .json, .markdown], .transcript: [.html], .sequence: [.html], .graph: [.html],
    .cost: [.html, .json], .logs: [.html, .json, .markdown],
  ]

  /// For the list of addresses.
  static func names(_ views: Forms) -> String { views.map { "`\($0.key.rawValue)`" }.joined(separator: ", ") }

  /// What `?view=` asks for; the timeline where no view is called so or it has no such form.
  static func asked(_ visit: Visit, of views: Forms) -> ViewKind {
    let view = visit.query("view")
    return views.first { $0.key.rawValue == view && $0.value.contains(visit.representation) }?.key ?? .timeline
  }
}
