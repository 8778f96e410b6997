package import Telemetry

/// A step that a coding agent logged, as spans: waterfall, transcript, costs and all else read these like any other's.
///
/// A pure function of the record. Spans bear `spanloom.log.event`, so that nobody takes them for what a client sent; the
/// record itself stays as it came. Their IDs are made of what tells the step, so that a record that is sent again, or
/// another one of the same step, gives the same span: `united(_:_:)` then joins the two.
extension LoggedEvent {
  /// Of a span that was made of log records: the event that it was made of.
  package static let mark = "spanloom.log.event"

  /// Attributes that are the record's and not its step's: they would differ between records of one step.
  private static let ofTheRecord: Set<String> = [
    "event.name", "event.sequence", "event.timestamp", "body", "prompt", "response", "request_text", "response_text",
    mark,
  ]

  /// Some agents tell it with every event.
  private static let ofTheModel: Set<String> = ["model", "slug"]

  /// The step's span, and what it tells of the turn and of the agent above it, where no span of the sender's is above.
  package var spans: [Span] { told.map { Self.united($0, []) } }

  private var told: [Span] {
    guard traceID == nil else { return [stepSpan].compactMap(\.self) }
    return isPrompt || stepSpan != nil ? [turnSpan, subagentSpan, stepSpan].compactMap(\.self) : []
  }

  private var stepSpan: Span? {
    switch step.kind {
    case .prompt: return nil
    case .call: return span(name(with: Self.modelKeys), .client, operation: "chat", messages)
    case .failedCall: return failed(span(name(with: Self.modelKeys), .client, operation: "chat", messages))
    case .answer(let key): return answer(key)
    case .tool: return failedTool(span(name(with: Self.toolKeys), .internal, operation: "execute_tool", []))
    case .decision: return decision
    case .agent: return span(name(with: Self.agentKeys), .internal, operation: "invoke_agent", [])
    }
  }

  private static let modelKeys = ["model"]
  private static let toolKeys = ["tool_name", "function_name"]
  private static let agentKeys = ["agent_name", "agent.name"]

  private func name(with keys: [String]) -> String {
    let object = keys.lazy.compactMap { text($0) }.first
    return object.map { "\(step.name) \($0)" } ?? step.name
  }

  // MARK: Spans

  private func span(_ name: String, _ kind: SpanKind, operation: String, _ messages: [Attribute]) -> Span? {
    guard let ids else { return nil }
    var span = Span(traceID: ids.trace, id: ids.step)
    span.parentID = traceID == nil ? ids.above : spanID
    span.name = name
    span.kind = kind
    span.startTime = start
    span.endTime = end
    span.attributes = [
      Attribute("gen_ai.operation.name", .string(operation)), Attribute(Self.mark, .string(step.name)),
    ]
    let left = operation == "chat" ? Self.ofTheRecord : Self.ofTheRecord.union(Self.ofTheModel)
    span.attributes += messages + record.attributes.filter { !left.contains($0.key) }
    return span
  }

  private var messages: [Attribute] {
    [(step.input, "gen_ai.input.messages"), (step.output, "gen_ai.output.messages")].compactMap { key, attribute in
      key.flatMap { value($0) }.flatMap { $0.isPresent ? Attribute(attribute, $0) : nil }
    }
  }

  /// Adds the words to the span of the call, and nothing that the call's own event tells better.
  private func answer(_ key: String) -> Span? {
    guard let words = text(key) == nil ? nil : value(key), case .string(let answer) = words,
      step.identity.contains(where: { text($0) != nil })
    else { return nil }
    var span = span(name(with: Self.modelKeys), .client, operation: "chat", [])
    span?.attributes.append(Attribute("gen_ai.output.messages", Self.message("assistant", answer)))
    return span
  }

  /// A tool that may not run has no event but this.
  private var decision: Span? {
    guard step.identity.contains(where: { text($0) != nil }) || Self.refusals.contains(text("decision") ?? "") else {
      return nil
    }
    return span(name(with: Self.toolKeys), .internal, operation: "execute_tool", [])
  }

  private static let refusals: Set<String> = ["reject", "rejected", "denied", "abort"]

  private func failed(_ span: Span?) -> Span? {
    var span = span
    span?.status.code = .error
    span?.status.message = text("error") ?? text("error.message") ?? ""
    return span
  }

  private func failedTool(_ span: Span?) -> Span? { value("success")?.truth == false ? failed(span) : span }

  /// The turn, as far as this record knows it: it grows with each.
  private var turnSpan: Span? { ids.map { agentSpan($0.turn, under: nil, in: $0.trace, named: agent.name) } }

  /// The agent that the turn's agent asked for help.
  private var subagentSpan: Span? {
    guard let subagent, let ids else { return nil }
    return agentSpan(ids.above, under: ids.turn, in: ids.trace, named: subagent)
  }

  private func agentSpan(_ id: SpanID, under parent: SpanID?, in trace: TraceID, named name: String) -> Span {
    var span = Span(traceID: trace, id: id)
    span.parentID = parent
    span.kind = .internal
    span.startTime = start
    span.endTime = end
    span.name = "invoke_agent \(name)"
    span.attributes = [
      Attribute("gen_ai.operation.name", .string("invoke_agent")), Attribute("gen_ai.agent.name", .string(name)),
      Attribute(Self.mark, .string(agent.prefix + (parent == nil ? "turn" : "subagent"))),
    ]
    span.attributes += record.attributes.filter { Self.ofTheTurn.contains($0.key) }
    if parent == nil, case .prompt(let key) = step.kind { say(key, in: &span) }
    return span
  }

  /// What a turn's records agree on.
  private static let ofTheTurn: Set<String> = [
    "session.id", "gen_ai.conversation.id", "conversation.id", "prompt.id", "prompt_id", "user.id", "user.account_uuid",
    "user.account_id", "app.version",
  ]

  private func say(_ key: String, in span: inout Span) {
    guard text(key) != nil, case .string(let words)? = value(key) else { return }
    span.name = Self.firstWords(words)
    span.attributes.append(Attribute("gen_ai.input.messages", Self.message("user", words)))
  }

  private var subagent: String? {
    step.kind.isAgents ? nil : text("agent.name").flatMap { $0 == agent.name ? nil : $0 }
  }

  /// A line of a list, in characters.
  private static let longestName = 80

  private static func firstWords(_ text: String) -> String {
    let line = text.prefix(4 * longestName).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= longestName ? line : String(line.prefix(longestName - 1)) + "…"
  }

  private static func message(_ role: String, _ words: String) -> AttributeValue {
    .array([
      .map([
        Attribute("role", .string(role)),
        Attribute("parts", .array([.map([Attribute("type", .string("text")), Attribute("content", .string(words))])])),
      ])
    ])
  }
}

extension LoggedStep.Kind {
  fileprivate var isAgents: Bool { if case .agent = self { true } else { false } }
}
