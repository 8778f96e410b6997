import Conventions
import Telemetry

extension TraceTotals {
  /// The sums over a trace's spans, given in order of start time, then ID.
  package init(_ spans: [SpanOutline], _ accounts: TraceAccounts) {
    self.init(spans, accounts, of: Array(spans.indices))
  }

  /// The sums over some of a trace's spans.
  /// - Parameter part: indices, in ascending order.
  package init(_ spans: [SpanOutline], _ accounts: TraceAccounts, of part: [Int]) {
    self.init()
    let (parents, ownership, costs) = (accounts.parents, accounts.usage, accounts.costs)
    let root = Self.root(of: part, parents)
    rootSpanID = root.map { spans[$0].id }
    startTime = part.first.map { spans[$0].startTime } ?? 0
    endTime = part.map { max(spans[$0].startTime, spans[$0].endTime ?? spans[$0].startTime) }.max() ?? 0
    spanCount = part.count
    errorCount = part.count { spans[$0].facts.hasFailed }
    llmCallCount = part.count { spans[$0].facts.type == .llm && ownership.isCall[$0] }
    toolCallCount = part.count { ownership.isToolCall[$0] }
    orphanCount = part.count { parents.isOrphan[$0] }
    cost = costs.total(of: part)
    unpricedCount = part.count { costs.isUnknown[$0] }
    for index in part {
      Self.add(spans[index].service, to: &services)
      Self.add(spans[index].facts.agent, to: &agents)
      if ownership.isCall[index] || ownership.counted[index] != nil { Self.add(spans[index].facts.model, to: &models) }
      Self.add(spans[index].facts.user, to: &users)
      Self.add(spans[index].facts.environment, to: &environments)
      for tag in spans[index].facts.tags { Self.add(tag, to: &tags) }
      if let counted = ownership.counted[index] { usage += counted }
    }
    name = root.map { TraceTitle.of(spans[$0], agents: agents) } ?? ""
    nameSession(spans, part, root)
    if models.isEmpty { for index in part { Self.add(spans[index].facts.model, to: &models) } }
  }

  /// Langfuse's name is the trace's own, since a session may have many; other names are the session's.
  private mutating func nameSession(_ spans: [SpanOutline], _ part: [Int], _ root: Int?) {
    let naming = part.filter { spans[$0].facts.sessionName != nil }
    if let own = naming.first(where: { spans[$0].facts.dialect == Dialect.langfuse.name }) {
      name = spans[own].facts.sessionName ?? name
      return
    }
    sessionName = naming.lazy.compactMap { spans[$0].facts.sessionName }.first { !SpanNames.isMachinery($0) }
    if sessionName == nil, !agents.isEmpty, let root, name != spans[root].name { sessionName = name }
  }

  /// The first span without a parent; while the real root has not come, the first whose parent is missing.
  private static func root(of part: [Int], _ parents: ParentIndex) -> Int? {
    let tops = part.filter { parents[$0] == nil }
    return tops.first { !parents.isOrphan[$0] } ?? tops.first ?? part.first
  }

  /// In order of first appearance, at most 100: these are shown in one row of a list. Few enough to be compared each.
  private static func add(_ name: String?, to names: inout [String]) {
    if let name, names.count < 100, !names.contains(name) { names.append(name) }
  }
}
