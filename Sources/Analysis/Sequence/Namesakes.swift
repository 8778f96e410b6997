import Conventions

/// Tells agents of one name apart that have different IDs, as two workers of one kind have: the second is `name (2)`.
struct Namesakes {
  private var ids: [String: [String]] = [:]

  init(_ spans: [SpanOutline]) {
    for span in spans {
      guard let name = span.facts.agent?.lowercased(), let id = span.facts.agentID else { continue }
      if ids[name]?.contains(id) != true, (ids[name]?.count ?? 0) < Self.limit { ids[name, default: []].append(id) }
    }
  }

  /// Of one name: who has an ID for every call cannot be told apart.
  private static let limit = 9

  /// The agent's name; `nil` where the span has none.
  func name(of span: SpanOutline) -> String? {
    guard let name = span.facts.agent, let id = span.facts.agentID, let known = ids[name.lowercased()],
      known.count < Self.limit, let place = known.firstIndex(of: id), place > 0
    else { return span.facts.agent }
    return "\(name) (\(place + 1))"
  }
}
