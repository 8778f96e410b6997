import Conventions
import Telemetry

extension Transcriber {
  /// Whoever carries out calls hears each once.
  private static let executor = 0

  /// A tool begins: its call was said by a model, or it is listed now.
  mutating func startTool(_ index: Int, _ content: TranscriptContent) {
    guard steps[index].isToolCall || isRequest(index) else { return }
    let calls = content.executions.isEmpty ? [call(index, content)] : content.executions.map(\.call)
    for call in calls { start(call, index) }
  }

  private mutating func start(_ call: MessagePart.ToolCall, _ index: Int) {
    let trace = steps[index].trace
    if let id = call.id { tools[id] = call.name }
    let piece = MessagePiece.call(call)
    if isRequest(index) {
      if call.id != nil, piece.keys.contains(where: { ledger.knows($0, in: trace) }) { return }
    } else {
      let isUnknown = call.id.map { !ledger.knows(MessageKey.call($0), in: trace) } ?? true
      let fallback = isUnknown && !call.arguments.isObject ? piece.otherKeys : Array(piece.otherKeys.prefix(1))
      for key in piece.keys + fallback {
        guard let utterance = ledger.hear(key, by: Self.executor, in: trace) else { continue }
        frames[index].call = record.entry(ofUtterance: utterance)
        return
      }
    }
    list(call, piece, index)
  }

  /// Lists a call that no model's message told.
  private mutating func list(_ call: MessagePart.ToolCall, _ piece: MessagePiece, _ index: Int) {
    var entry = entry(.toolCall, index, at: steps[index].outline.startTime, .assistant)
    entry.parts = piece.parts
    (entry.from, entry.to, entry.tool, entry.callID) = (speaker(index), call.name, call.name, call.id)
    if let target = target(of: call) {
      (entry.kind, entry.to) = (.handoff, target)
      frames[index].call = carryOut(entry)
      if frames[index].call != nil { return }
    }
    let heardBy = isRequest(index) ? nil : Self.executor
    let number = add(entry, piece.keys + piece.otherKeys, index, heardBy: heardBy)
    frames[index].call = number
    if entry.kind == .handoff { record.carriedOut.insert(number) }
    if isRequest(index), let model = steps[index].parent, frames[model].entry == nil { frames[model].entry = number }
  }

  /// A tool's span inside a model call's, without an answer: the model asks for the tool. Source: AgentOps.
  private func isRequest(_ index: Int) -> Bool { steps[index].parent.map { steps[$0].type == .llm } ?? false }

  private func call(_ index: Int, _ content: TranscriptContent) -> MessagePart.ToolCall {
    let outline = steps[index].outline
    return MessagePart.ToolCall(
      id: content.tool?.callID?.value, name: outline.facts.tool ?? outline.name,
      arguments: content.tool?.arguments?.value ?? .null)
  }

  /// A tool ends: its answer is listed, or that it failed; an answer that only the model's history tells is filled in.
  mutating func endTool(_ index: Int, _ content: TranscriptContent) {
    if let call = steps[index].recordOf { return complete(call, content) }
    guard isRequest(index) ? content.tool?.result != nil : steps[index].isToolCall else { return }
    for execution in content.executions {
      finish(execution.call, execution.result, nil, index, at: execution.time, hasFailed: false)
    }
    guard content.executions.isEmpty else { return }
    var call = self.call(index, content)
    call.id = frames[index].call.flatMap { record[$0].callID } ?? call.id  // as the model's next history will have it
    let hasFailed = steps[index].outline.facts.hasFailed || content.hasFailure
    finish(
      call, content.tool?.result?.value, content.failureText, index, at: time(ofEnd: index), hasFailed: hasFailed)
  }

  /// A log record tells the answer that the tool's own span does not.
  private mutating func complete(_ call: Int, _ content: TranscriptContent) {
    guard let number = frames[call].entry, let result = content.tool?.result?.value,
      record.unanswered.remove(number) != nil
    else { return }
    let entry = record[number]
    record[number].parts = [
      .toolResult(.init(id: entry.callID, name: entry.tool, result: result, isError: entry.isError))
    ]
    _ = ledger.add([MessageKey.answer(result.readableText)], trace: entry.trace, heardBy: nil)
    record.note(number, step: call)
  }

  private mutating func finish(
    _ call: MessagePart.ToolCall, _ result: JSONText?, _ failure: String?, _ index: Int, at time: Int64,
    hasFailed: Bool
  ) {
    var entry = entry(result == nil && hasFailed ? .error : .toolResult, index, at: time, .tool)
    (entry.from, entry.to, entry.tool, entry.callID) = (call.name, speaker(index), call.name, call.id)
    entry.isError = hasFailed
    var keys = call.id.map { [MessageKey.answer(to: $0)] } ?? []
    if let result {
      entry.parts = [.toolResult(.init(id: call.id, name: call.name, result: result, isError: hasFailed))]
      keys.append(MessageKey.answer(result.readableText))
    } else {
      keys.append(MessageKey.missingAnswer)
      if let failure {
        entry.parts = [.text(failure)]
        keys.append(MessageKey.answer(failure))
        frames[index].failures.append(failure)
      }
    }
    let number = add(entry, keys, index, heardBy: nil)
    if result == nil { record.unanswered.insert(number) }
    if frames[index].entry == nil { frames[index].entry = number }
  }

  /// Code ends: what it printed.
  mutating func execute(_ index: Int, _ content: TranscriptContent) {
    guard let code = content.code else { return }
    let exit = code.exitCode?.value
    var entry = entry(.toolResult, index, at: time(ofEnd: index), .tool)
    (entry.from, entry.to, entry.tool) = (Self.code, speaker(index), Self.code)
    entry.isError = steps[index].outline.facts.hasFailed || exit.map { $0 != 0 } ?? false
    let text = code.output?.value ?? ""
    entry.parts = [.toolResult(.init(name: Self.code, result: .string(text), isError: entry.isError))]
    entry.finishReason = exit.map { "exit code \($0)" } ?? code.outcome?.value
    frames[index].entry = add(entry, [MessageKey.answer(text)], index, heardBy: nil)
    if entry.isError { frames[index].failures += [text, content.failureText ?? ""] }
  }

  /// A person is asked.
  mutating func ask(_ index: Int, _ content: TranscriptContent) {
    guard let question = content.human?.question?.value else { return }
    var entry = entry(.message, index, at: steps[index].outline.startTime, .assistant)
    (entry.from, entry.to, entry.parts) = (speaker(index), Self.user, [.text(question)])
    record.addressed.insert(add(entry, [MessageKey.words(entry.parts)], index, heardBy: nil))
  }

  /// A person answers.
  mutating func answer(_ index: Int, _ content: TranscriptContent) {
    guard let answer = content.human?.answer?.value else { return }
    var entry = entry(.message, index, at: time(ofEnd: index), .user)
    (entry.from, entry.to, entry.parts) = (Self.user, speaker(index), [.text(answer)])
    let number = add(entry, [MessageKey.words(entry.parts)], index, heardBy: nil)
    record.addressed.insert(number)
    frames[index].entry = number
  }

  package static let code = "code"
}
