package import Telemetry

extension FactReader {
  /// A session that only the resource names is the weakest: browsers put a device's session there.
  private static let resourceRank = 100

  /// The facts of the span whose attributes and events were taken.
  package func facts(
    name: String, status: Status.Code, resource: ResourceFacts, scope: ScopeFacts
  ) -> Facts {
    let dialects = allDialects(name, resource, scope)
    var facts = Facts()
    facts.type = type(name: name)
    facts.dialect = dialects.first?.name
    facts.session =
      sessionClaim(dialects)
      ?? resource.session.map { SessionClaim(id: $0, rank: Self.resourceRank) }
    facts.sessionName = name == SpanNames.agentsRun ? self[.ownName]?.value : sessionName(dialects)
    facts.user = self[.user]?.value
    facts.environment = self[.environment]?.value ?? resource.environment
    facts.tags = foundTags
    facts.hasFailed = !isSteering && (status == .error || status != .ok && hasFailed)
    setActors(&facts, name: name, dialects, scope)
    facts.model = self[.model]?.value
    // Genkit names every step in the same key.
    if dialects.contains(.genkit), facts.type != .llm && facts.type != .embedding { facts.model = nil }
    facts.provider =
      self[.provider].flatMap { ProviderNames.vendor($0.value) } ?? facts.model.flatMap(ProviderNames.implied)
    facts.serviceLevel = self[.serviceLevel]?.value
    facts.responseID = responseID(facts.type, facts.session?.id, dialects)
    facts.reportedCost = self[.reportedCost]
    facts.usage = usage(dialects, provider: facts.provider).usage
    if facts.type == .embedding, facts.usage.input == nil {
      facts.usage.input = facts.usage.unsplit
      facts.usage.unsplit = nil
    }
    facts.usageRole = usageRole(facts.type, name, dialects)
    return facts
  }

  private func sessionClaim(_ dialects: DialectSet) -> SessionClaim? {
    guard let (id, rank) = self[.session] else { return nil }
    if rank == SessionSources.logfireRank && !dialects.contains(.pydanticAI) { return nil }
    return SessionClaim(id: id, rank: rank)
  }

  private func sessionName(_ dialects: DialectSet) -> String? {
    guard let (name, rank) = self[.sessionName] else { return nil }
    return dialects.contains(.microsoft) || !SessionSources.frameworkRanks.contains(rank) ? name : nil
  }

  func allDialects(_ name: String, _ resource: ResourceFacts, _ scope: ScopeFacts) -> DialectSet {
    var dialects = dialects
    dialects.formUnion(scope.dialects)
    dialects.formUnion(resource.dialects)
    for mark in DialectMarks.namePrefixes where name.hasPrefix(mark.prefix) { dialects.insert(mark.dialect) }
    if let name = self[.provider]?.value.lowercased(), let dialect = DialectMarks.frameworks[name] ?? nil {
      dialects.insert(dialect)
    }
    return dialects
  }

  private func type(name: String) -> SpanType {
    if let type = TypeNames.overruling(name) { return type }
    if typeRank < Self.nameRank { return type ?? .other }
    return TypeNames.type(named: name) ?? type ?? .other
  }

  /// Dialects that name the span after the agent or tool, and it nowhere else.
  private static let namedByTheirSpan: [Dialect] = [
    .langfuse, .openInference, .mlflow, .langSmith, .genkit, .weave, .laminar, .honeyHive, .braintrust,
  ]

  /// Dialects that tell LangChain's agents as chains of the agent's name.
  private static let chainsOfAgents: [Dialect] = [.langSmith, .openInference, .mlflow, .langfuse]

  private func setActors(_ facts: inout Facts, name: String, _ dialects: DialectSet, _ scope: ScopeFacts) {
    let ownName = dialects.contains(.pydanticAI) ? self[.ownName]?.value : nil
    let isNamed = Self.namedByTheirSpan.contains(where: dialects.contains)
    let spanName = isNamed && !SpanNames.isMachinery(name) ? AttributeValue.string(name).text : ownName
    facts.agent = agentName
    // The root that stands for a whole run has the type of an agent, but no agent's name.
    if facts.agent == nil && facts.type == .agent && scope.namesItsAgents { facts.type = .workflow }
    facts.agentID = self[.agentID]?.value
    if facts.agent == nil && facts.type == .agent {
      facts.agent = SpanNames.agent(in: name) ?? spanName ?? facts.agentID.flatMap { SpanNames.isID($0) ? nil : $0 }
    }
    // LangGraph's node of a model, which has the name of an agent: the agent is the graph.
    if facts.agent == "agent", let graph = self[.graph]?.value { facts.agent = graph }
    if facts.type == .agent, facts.agent == "model", self[.provider]?.value == "langgraph" {
      (facts.type, facts.agent) = (.task, nil)
    }
    facts.tool = self[.tool]?.value
    // OpenInference takes whatever of LangChain's has the word in its name for an agent: `transfer_to_weather_agent`.
    if facts.type == .agent, facts.tool == name, dialects.contains(.openInference) {
      (facts.type, facts.agent) = (.tool, nil)
    }
    if facts.tool == nil && facts.type == .tool { facts.tool = SpanNames.tool(in: name) ?? spanName }
    // Some name on a model call the tool that it asks for.
    if facts.type.isModelCall { facts.tool = nil }
    guard facts.type == .workflow, let agent = facts.agent else { return }
    // A crew's kickoff is its workflow, an agent's kickoff is the agent; so is LangChain's chain of the agent's name.
    if name.hasSuffix(".kickoff") || Self.chainsOfAgents.contains(where: dialects.contains) && name == agent {
      facts.type = .agent
    }
  }

  /// Not all that carry out a step of a workflow are agents: an executor's class says which are.
  private var agentName: String? {
    guard let (name, rank) = self[.agent] else { return nil }
    guard rank == IdentitySources.executorRank, let kind = self[.executor]?.value else { return name }
    return kind.contains("Agent") && kind.hasSuffix("Executor") ? name : nil
  }

  /// Coding agents tell the same call by spans and by log records, and not all number the answers: then the turn, or the
  /// session, and the tokens tell them apart. Their tools have numbers that others use for other things.
  private func responseID(_ type: SpanType, _ session: String?, _ dialects: DialectSet) -> String? {
    guard LoggedSources.dialects.contains(where: dialects.contains) else {
      return self[.responseID]?.value ?? (type == .llm ? self[.writtenResponse]?.value : nil)
    }
    if type == .tool { return self[.toolCall].map { Facts.toolCallPrefix + $0.value } }
    if let response = self[.responseID]?.value { return response }
    return (self[.prompt]?.value ?? (dialects.contains(.codex) ? session : nil)).map { Facts.turnPrefix + $0 }
  }

  func rawUsage(_ dialects: DialectSet) -> RawUsage {
    var raw = RawUsage()
    raw.input = self[.input]
    raw.output = self[.output]
    raw.total = self[.total]
    raw.cacheRead = self[.cacheRead]
    raw.cacheWrite = self[.cacheWrite]
    raw.reasoning = self[.reasoning]
    raw.toolPrompt = dialects.contains(.codex) ? nil : self[.toolPrompt]
    return raw
  }

  func usage(_ dialects: DialectSet, provider: String?) -> UsageReading {
    let cacheRead = rank(of: .cacheRead).map { UsageSources.cacheRead[$0].dialect }
    let cacheWrite = rank(of: .cacheWrite).map { UsageSources.cacheWrite[$0].dialect }
    let reasoning = rank(of: .reasoning).map { UsageSources.reasoning[$0].dialect }
    return UsageReading(
      rawUsage(dialects), dialects: dialects, provider: provider,
      cacheKey: .init(cacheRead ?? cacheWrite), reasoningKey: .init(reasoning))
  }

  private func usageRole(_ type: SpanType, _ name: String, _ dialects: DialectSet) -> UsageRole {
    if dialects.contains(.ag2), name.hasPrefix("record_usage") { return .ledger }
    if self[.loggedEvent] != nil || SpanNames.tellsOfStream(name) { return .logged }
    let counts = [Dialect.strands, .smolagents, .crewAI].contains(where: dialects.contains)
    if type == .agent && counts { return .cumulative }
    if type == .llm && inputIsText && dialects.contains(.agentOps) { return .cumulative }
    return .ordinary
  }
}
