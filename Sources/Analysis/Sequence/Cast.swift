import Conventions
import Telemetry

/// What each span of a trace is in the play, and the tree of those that are something in it.
///
/// Wrappers (chains, tasks, requests) stand aside: what is below them counts as below the next that plays a part.
struct Cast {
  enum Part: Equatable {
    /// Stands aside.
    case none
    case agent(String)
    /// Agents talk in turn below it; who opened, where the span says it.
    case conversation(String?)
    case tool(String)
    case model(String)
    case program(String)
    case person, code, selection
    /// It is not called by anyone, but says who turns to whom, or is a step of a workforce.
    case herald
  }

  let trace: SpokenTrace
  let names: Namesakes
  private(set) var parts: [Part]
  private(set) var parents: [Int?] = []
  /// In order of start time.
  private(set) var children: [[Int]] = []
  private(set) var roots: [Int] = []
  /// Of calls that log records tell of too: the spans made of these.
  private(set) var records: [Int: Int] = [:]

  /// Deeper ones count as siblings of those at this depth: recursion must end.
  static let depthLimit = 48
  /// More do not begin while one agent is called.
  private static let siblingsLookedAt = 8

  init(_ trace: SpokenTrace) {
    self.trace = trace
    let tree = ParentIndex(trace.spans)
    names = Namesakes(trace.spans)
    parts = []
    parts = trace.spans.indices.map { part(trace.spans[$0], trace.words[$0]) }
    for (index, call) in LoggedTwins.all(trace.spans, tree) where parts[call] != .none {
      parts[index] = .none
      records[call] = index
    }
    for repetition in UsageOwnership.toldTwice(trace.spans, tree).keys { parts[repetition] = .none }
    arrange(tree)
    castNodes(tree)
    nameTheUnnamed(tree)
    for index in parts.indices where isTalkOfItself(index) { parts[index] = .conversation(agentName(index)) }
    for index in parts.indices where isMirror(index) { parts[index] = .none }
    for index in parts.indices.filter(isSilentInside) { parts[index] = .none }
    for index in hulls { parts[index] = .none }
    arrange(tree)
  }

  private func part(_ span: SpanOutline, _ words: SpanWords?) -> Part {
    switch span.facts.type {
    case .agent: return .agent(names.name(of: span) ?? (span.name.isEmpty ? "agent" : span.name))
    case .conversation where words?.routes.isEmpty ?? true: return .conversation(names.name(of: span))
    case .tool, .retrieval, .memory, .reranker, .guardrail:
      return .tool(span.facts.tool ?? (span.name.isEmpty ? span.facts.type.rawValue : span.name))
    case .llm, .embedding: return .model(span.facts.model ?? (span.name.isEmpty ? "model" : span.name))
    case .humanInput: return .person
    case .codeExecution: return .code
    case .speakerSelection: return .selection
    case .task where span.facts.agent.map { span.name == "execute_task \($0)" } ?? false:
      return .agent(names.name(of: span) ?? span.name)
    default:
      guard let words, !words.routes.isEmpty || words.workforceStep != nil else { return .none }
      return .herald
    }
  }

  /// Links each that plays a part to the nearest such span above it.
  private mutating func arrange(_ tree: ParentIndex) {
    parents = Array(repeating: nil, count: parts.count)
    children = Array(repeating: [], count: parts.count)
    roots = []
    var above = [Int?](repeating: nil, count: parts.count)
    var depths = [Int](repeating: 0, count: parts.count)
    for index in tree.leavesFirst.reversed() {
      let outer = tree[index].flatMap { parts[$0] == .none ? above[$0] : $0 }
      above[index] = outer.flatMap { depths[$0] >= Self.depthLimit ? parents[$0] : $0 }
      guard parts[index] != .none else { continue }
      parents[index] = above[index]
      depths[index] = above[index].map { depths[$0] + 1 } ?? 0
    }
    for index in parts.indices where parts[index] != .none {
      if let parent = parents[index] { children[parent].append(index) } else { roots.append(index) }
    }
  }

  /// Nodes of a graph speak as agents do, where at least two of them call models and no agents: with one, the graph is the agent.
  private mutating func castNodes(_ tree: ParentIndex) {
    let nodes = parts.indices.filter { parts[$0] == .none && trace.words[$0]?.graphNode != nil }
    guard nodes.count > 1 else { return }
    for index in nodes { parts[index] = trace.words[index]?.graphNode.map { .agent($0) } ?? .none }
    arrange(tree)
    let thinking = nodes.filter { index in
      children[index].contains(where: isModel) && !children[index].contains { agentName($0) != nil }
    }
    var names: [Int?: Set<String>] = [:]
    for index in thinking {
      if let name = agentName(index) { names[tree[index], default: []].insert(name) }
    }
    let speaking = Set(thinking.filter { names[tree[$0], default: []].count > 1 })
    for index in nodes where !speaking.contains(index) { parts[index] = .none }
    arrange(tree)
  }

  /// Models and tools that no agent called were called by the outermost span around them.
  private mutating func nameTheUnnamed(_ tree: ParentIndex) {
    for index in roots {
      switch parts[index] {
      case .tool, .model, .code, .person: break
      default: continue
      }
      var top = index
      while let parent = tree[top] { top = parent }
      let span = trace.spans[top]
      guard top != index, parts[top] == .none, span.facts.type != .http else { continue }
      parts[top] = .program(span.name.isEmpty ? "program" : span.name)
    }
  }

  /// An agent that calls itself by way of others: `Jack.initiate_chat` with turns of Emma and Jack below.
  private func isTalkOfItself(_ index: Int) -> Bool {
    guard case .agent(let name) = parts[index] else { return false }
    let speakers = children[index].compactMap(agentName)
    return speakers.contains(name) && speakers.contains { $0 != name }
  }

  /// A tool call recorded below the model that asks for it, where the tool's own span is there too.
  private func isMirror(_ index: Int) -> Bool {
    guard case .tool = parts[index], var caller = parents[index], isModel(caller) else { return false }
    while isModel(caller), let outer = parents[caller] { caller = outer }
    return (isModel(caller) ? roots : children[caller]).contains { parts[$0] == parts[index] }
  }

  /// A tool's inner side that tells nothing new. Source: AutoGen's runtime below OpenInference's span, FastMCP.
  private func isSilentInside(_ index: Int) -> Bool {
    guard case .tool = parts[index], let outer = parents[index], parts[outer] == parts[index] else { return false }
    let isFailureKnown = trace.spans[outer].facts.hasFailed && trace.words[outer]?.failure != nil
    let (words, fails) = (trace.words[index], trace.spans[index].facts.hasFailed)
    return words?.arguments == nil && words?.result == nil && (!fails || isFailureKnown)
  }

  /// Agents' calls with nothing below them, beside the same agent's own work within their time. Source: OpenLLMetry, of
  /// LangGraph.
  private var hulls: [Int] {
    children.flatMap { siblings in
      siblings.indices.filter { place in
        siblings[(place + 1)...].prefix(Self.siblingsLookedAt).contains { isHull(siblings[place], of: $0) }
      }.map { siblings[$0] }
    }
  }

  private func isHull(_ index: Int, of work: Int) -> Bool {
    guard let name = agentName(index), children[index].isEmpty, agentName(work) == name, !children[work].isEmpty,
      let end = trace.spans[index].endTime, let workEnd = trace.spans[work].endTime
    else { return false }
    return workEnd <= end
  }

  func isModel(_ index: Int) -> Bool { if case .model = parts[index] { true } else { false } }

  private func agentName(_ index: Int) -> String? {
    if case .agent(let name) = parts[index] { name } else { nil }
  }
}
