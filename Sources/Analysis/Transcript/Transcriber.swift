package import Conventions
import Telemetry

/// Makes one conversation of the spans of a session: fed with their moments in order of time, it lists what was said and
/// done, each once, though every model call repeats the history and every framework's span repeats the call below it.
///
/// Three things tell that a message is known. A listener (an agent at one level of nested spans) was sent it before, in
/// the same conversation. Or another has said it, in these words, and this listener has not heard it yet: so what an
/// agent's span was given is not said again by the model call below it, nor what one agent says by the history of the
/// next. Or a call or an answer has an ID that is known. What nothing tells is said now.
package struct Transcriber {
  /// Comparisons of changed histories, in cells of a table, before the cheaper way is taken.
  private static let comparisonBudget = 4_000_000

  package let steps: [TranscriptStep]
  var frames: [TranscriptFrame]
  var record = TranscriptRecord()
  var ledger = SpeechLedger()
  /// By listener.
  var threads: [Int: ListenerThreads] = [:]
  /// Instructions that each agent was given.
  var rules: [String: Set<UInt64>] = [:]
  /// The tools of calls, by the call's ID.
  var tools: [String: String] = [:]
  var budget = Transcriber.comparisonBudget
  /// Entries of calls without words, by the listener whose history may tell them.
  var wordless: [Int: [Int]] = [:]
  private var listeners: [ListenerName: Int] = [:]
  let agents: Set<String>

  private struct ListenerName: Hashable {
    let agent: String
    let isCall: Bool
    let level: Int
  }

  package init(_ steps: [TranscriptStep]) {
    self.steps = steps
    agents = Set(steps.compactMap(\.agent))
    frames = steps.indices.map { TranscriptFrame(run: $0) }
    let byDepth = steps.indices.sorted { (steps[$0].depth, $0) < (steps[$1].depth, $1) }
    for index in byDepth { place(index) }
  }

  /// What was said and done, in order.
  package var entries: [TranscriptEntry] { record.sorted }

  /// Where a step stands: who listens, who called, in which run.
  private mutating func place(_ index: Int) {
    let step = steps[index]
    let name = step.agent ?? step.outline.service ?? ""
    let above = step.parent.map { frames[$0] }
    let isSame = above?.agent == name
    let isCall = step.type == .llm
    frames[index].agent = name
    frames[index].level = isSame ? (above?.level ?? 0) + (Self.silent.contains(step.type) ? 0 : 1) : 0
    frames[index].calls = (above?.calls ?? 0) + (isCall ? 1 : 0)
    if [.agent, .tool, .task].contains(step.type) { frames[index].calls = 0 }
    frames[index].isInner = isCall && frames[index].calls > 1
    if frames[index].calls > 0 {
      let outer = isCall && !frames[index].isInner ? nil : above?.model
      frames[index].model = outer ?? step.outline.facts.model
    }
    let level = isCall ? frames[index].calls : frames[index].level
    let listener = ListenerName(agent: name, isCall: isCall, level: level)
    let number = listeners[listener] ?? listeners.count + 1
    listeners[listener] = number
    frames[index].listener = number
    frames[index].run = step.type == .agent ? index : above?.run ?? index
    if isCall, let parent = step.parent { frames[parent].callEnd = max(frames[parent].callEnd, time(ofEnd: index)) }
    frames[index].takesStream = Self.machinery.contains(step.type) && step.outline.startTime < above?.callEnd ?? .min
    if let parent = step.parent, let above {
      frames[parent].hasSteps = true
      let isRequest = Self.silent.contains(steps[parent].type) || steps[parent].type == .other
      frames[index].isBeginning = isRequest && (above.isBeginning || steps[parent].parent == nil)
      frames[index].caller = isSame || isSession(parent) ? above.caller : steps[parent].agent ?? above.caller
    }
  }

  /// The outermost span of a run that names one of its agents: whoever acts below was called by no other. Source: LiveKit.
  private func isSession(_ index: Int) -> Bool {
    steps[index].parent == nil && steps[index].type == .workflow && steps[index].outline.facts.agent != nil
  }

  /// The agent that the call of a tool hands over to, or asks.
  func target(of call: MessagePart.ToolCall) -> String? {
    let name = SpeakerReader.transfer(call.name, call.arguments)?.to.first?.text
    return name.map { NumberedAgent.name($0, among: agents) }
  }

  /// Types whose spans carry no messages.
  package static let silent: Set<SpanType> = [.http, .db, .rpc, .messaging]

  /// Types of steps in which mostly a framework acts, and no agent.
  static let machinery: Set<SpanType> = [.workflow, .task, .other]

  /// Who is sent the histories of a step: steps that share a number share conversations.
  package func listener(_ index: Int) -> Int { frames[index].listener }

  /// - Returns: false if it needs messages that the content leaves out as known; nothing has changed then.
  package mutating func start(_ index: Int, _ content: TranscriptContent) -> Bool {
    let step = steps[index]
    switch step.type {
    case .tool: startTool(index, content)
    case .humanInput: ask(index, content)
    case .evaluator, .guardrail, .embedding: break
    case _ where Self.silent.contains(step.type): break
    case _ where Self.searches.contains(step.type): search(index, content)
    case _ where frames[index].takesStream && !frames[index].hasSteps: break
    case _ where isToldAlready(index): break
    default: if !content.inputIsWhole || takesWhole(index, content.input) { return hear(index, content) }
    }
    return true
  }

  package mutating func end(_ index: Int, _ content: TranscriptContent) {
    let step = steps[index]
    for note in content.notes { tell(index, note) }
    if let handoff = content.handoff { hand(index, handoff) }
    if let step = content.workforceStep { pass(index, step) }
    switch step.type {
    case .tool: endTool(index, content)
    case .humanInput: answer(index, content)
    case .codeExecution: execute(index, content)
    case .evaluator, .guardrail, .embedding: break
    case _ where Self.silent.contains(step.type): break
    case _ where Self.searches.contains(step.type): find(index, content)
    case _ where isToldAlready(index): break
    default: say(index, content)
    }
    fail(index, content)
    account(index)
    close(index)
  }

  /// A log record repeats a call whose own span has told what was said.
  private func isToldAlready(_ index: Int) -> Bool {
    guard let call = steps[index].recordOf, let entry = frames[call].entry else { return false }
    return !record.wordless.contains(entry)
  }

  /// A value that is no message by its shape says something only where a person or an agent gave it; and not where it is
  /// a list of messages, or an object, as Python prints it.
  func takesWhole(_ index: Int, _ messages: [Message]) -> Bool {
    guard steps[index].parent == nil || [.agent, .conversation, .llm].contains(steps[index].type) || isProgram(index)
    else { return false }
    return !messages.contains { $0.text.hasPrefix("[{'") || PythonLiteral.isObject($0.text) }
  }

  /// A workflow that a request began, which says nothing itself.
  private func isProgram(_ index: Int) -> Bool {
    guard steps[index].type == .workflow, frames[index].isBeginning, let parent = steps[index].parent else {
      return false
    }
    return frames[parent].given.isEmpty
  }

  /// Hands on to the step above what it must know.
  private mutating func close(_ index: Int) {
    guard let parent = steps[index].parent else { return }
    frames[parent].failures += frames[index].failures
    frames[index].failures = []
    frames[parent].wordless += frames[index].wordless.filter { record.wordless.contains($0) }
    frames[index].wordless = []
  }
}
