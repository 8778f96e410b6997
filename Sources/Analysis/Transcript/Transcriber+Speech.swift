import Conventions
import Telemetry

extension Transcriber {
  /// Takes in a message: what is known of it is heard, the rest is listed.
  /// - Parameters:
  ///   - isAnswer: the step said it; else the step was sent it.
  ///   - isLast: of an answer: the last message of it. Those before may be a state that the step was in.
  ///   - isPast: it was said in the step, by anyone.
  ///   - waits: it was said just now: only this trace can know it.
  /// - Returns: the utterances that were known.
  @discardableResult mutating func take(
    _ message: Message, _ index: Int, isAnswer: Bool, isLast: Bool = true, isPast: Bool = false, waits: Bool
  ) -> [Int] {
    let pieces = MessagePiece.pieces(of: message)
    let trace = waits ? steps[index].trace : nil
    let known = pieces.map { piece in
      let own = isAnswer || isPast ? recogniseOwn(piece, index) : nil
      return isAnswer && isLast ? own : own ?? recognise(piece, index, in: trace)
    }
    let isKnown = zip(pieces, known).allSatisfy { $0.keys.isEmpty || $1 != nil } && known.contains { $0 != nil }
    for (piece, utterances) in zip(pieces, known) {
      if let utterances {
        for utterance in utterances { hear(utterance, piece, index, as: message.role) }
      } else if !(isKnown && piece.keys.isEmpty) {
        let time = isAnswer ? time(ofEnd: index) : steps[index].outline.startTime
        utter(piece, message, index, at: time, isAnswer: isAnswer, isLast: isLast)
      }
    }
    let utterances = known.compactMap(\.self).flatMap(\.self)
    if isAnswer, known.allSatisfy({ $0 != nil }), let last = utterances.last { dropWordless(index, for: last) }
    return utterances
  }

  /// What a model call says was told already, by the tool that it calls: a call inside it without words is this one.
  private mutating func dropWordless(_ index: Int, for utterance: Int) {
    guard steps[index].type == .llm else { return }
    for number in frames[index].wordless where record.wordless.contains(number) {
      record.drop(number, for: record.entry(ofUtterance: utterance))
    }
    frames[index].wordless = []
  }

  /// Whether what a step gives back is what a model shall be asked: nobody has said it yet. Source: LangChain's templates.
  func isPrompt(_ index: Int, _ messages: [Message]) -> Bool {
    Self.machinery.contains(steps[index].type) && steps[index].parent != nil && !frames[index].hasSteps
      && (messages.first?.role == .system || messages.allSatisfy { $0.role != .assistant && $0.role != .tool })
  }

  /// What a step says it says itself, unless a step below it has said so; or one beside it, around it, or the tool that
  /// it calls.
  private mutating func recogniseOwn(_ piece: MessagePiece, _ index: Int) -> [Int]? {
    if let number = saidBeside(index, piece) ?? toldAsCall(piece, index) { return [number] }
    guard frames[index].hasSteps else { return nil }
    let (listener, trace, record, steps) = (frames[index].listener, steps[index].trace, record, steps)
    func isBelow(_ utterance: Int) -> Bool { steps.isAbove(index, record.steps[utterance]) }
    for key in piece.keys {
      if let number = ledger.hear(key, by: listener, in: trace, where: isBelow) { return [number] }
    }
    return piece.kind == .toolResult ? recognise(piece, index, in: trace) : nil
  }

  /// A framework's step repeats what one beside it said while it ran: LangGraph's function that calls a model stands
  /// beside the call.
  private func saidBeside(_ index: Int, _ piece: MessagePiece) -> Int? {
    guard Self.machinery.contains(steps[index].type), let parent = steps[index].parent else { return nil }
    let time = steps[index].outline.startTime...self.time(ofEnd: index)
    func isBeside(_ utterance: Int) -> Bool {
      let other = record.steps[utterance]
      return time.contains(self.time(ofEnd: other)) && steps.isAbove(parent, other) && other != index
    }
    for key in piece.keys {
      if let number = ledger.last(key, in: steps[index].trace, where: isBeside) { return number }
    }
    return nil
  }

  /// The call of a tool that was told before the model that makes it.
  private func toldAsCall(_ piece: MessagePiece, _ index: Int) -> Int? {
    guard case .toolCall(let call)? = piece.parts.first, let key = piece.keys.first else { return nil }
    let step = steps[index]
    // A step around this one was given all that came of it: OpenTelemetry's instrumentation of OpenAI's agents.
    func isTold(_ utterance: Int) -> Bool {
      steps.isAbove(record.steps[utterance], index)
        && record[record.entry(ofUtterance: utterance)].parts == piece.parts
    }
    if let number = ledger.last(key, in: step.trace, where: isTold) { return number }
    // Or the tool's own span has told it: the model was still at work when the tool began. Source: LiveKit.
    func isCarriedOut(_ utterance: Int) -> Bool {
      let other = steps[record.steps[utterance]]
      return other.type == .tool && other.outline.startTime >= step.outline.startTime
    }
    return call.id == nil ? nil : ledger.last(key, in: step.trace, where: isCarriedOut)
  }

  /// The utterances that a piece repeats; `nil` where none is known.
  ///
  /// What a step around this one was given comes first.
  private mutating func recognise(_ piece: MessagePiece, _ index: Int, in trace: TraceID?) -> [Int]? {
    let listener = frames[index].listener
    let (record, steps) = (record, steps)
    func isAround(_ utterance: Int) -> Bool { steps.isAbove(record.steps[utterance], index) }
    for key in piece.keys {
      if let number = ledger.hear(key, by: listener, in: steps[index].trace, where: isAround) { return [number] }
      if let number = ledger.hear(key, by: listener, in: trace) { return [number] }
      if trace != nil, let number = recogniseOther(key, index) { return [number] }
    }
    let here = steps[index].trace
    // A call of which everyone knows is no second call, though the words beside it are new: some tell them only here.
    if case .toolCall(let call)? = piece.parts.first, call.id != nil {
      return (piece.keys + piece.otherKeys.prefix(1)).allSatisfy { ledger.knows($0, in: here) } ? [] : nil
    }
    guard case .toolResult(let result)? = piece.parts.first else { return nil }
    // Likewise an answer.
    if result.id != nil { return piece.keys.allSatisfy { ledger.knows($0, in: here) } ? [] : nil }
    if let numbers = recognise(answers: result.result.readableText, listener, in: trace) { return numbers }
    return ledger.hear(MessageKey.missingAnswer, by: listener, in: trace).map { [$0] }
  }

  /// What another agent said may reach this one in another trace; what a person says again is said again.
  private mutating func recogniseOther(_ key: UInt64, _ index: Int) -> Int? {
    let listener = frames[index].listener
    guard let number = ledger.find(key, notHeardBy: listener, in: nil) else { return nil }
    let entry = record[record.entry(ofUtterance: number)]
    guard entry.role == .assistant, entry.kind == .message, entry.from != speaker(index) else { return nil }
    return ledger.hear(key, by: listener, in: nil)
  }

  /// Several answers in one text, as AG2 puts them together.
  private mutating func recognise(answers text: String, _ listener: Int, in trace: TraceID?) -> [Int]? {
    let texts = text.split(separator: "\n\n", omittingEmptySubsequences: true)
    guard texts.count > 1, texts.count <= 64 else { return nil }
    let keys = texts.map { MessageKey.answer(String($0)) }
    guard keys.allSatisfy({ ledger.find($0, notHeardBy: listener, in: trace) != nil }) else { return nil }
    return keys.compactMap { ledger.hear($0, by: listener, in: trace) }
  }

  /// A step repeats what was said: now it is known to whom, and what an answer was that its own span did not tell.
  ///
  /// What a later trace, or a later agent, has in a history as the assistant's words was said to a person, or to another
  /// agent: to a person, if one has spoken since.
  private mutating func hear(_ utterance: Int, _ piece: MessagePiece, _ index: Int, as role: Message.Role) {
    let number = record.entry(ofUtterance: utterance)
    frames[index].sharedEntry = number
    let name = speaker(index)
    let isSaidHere =
      record[number].trace == steps[index].trace && !record.past.contains(number) && number > record.lastOfUser
    let isOpen =
      record[number].role == .assistant && (role != .assistant || isSaidHere)
      || record[number].to == nil || record[number].to == record[number].from
    // What was said to an agent, the program around it only repeats.
    let isRepeated = steps[index].agent == nil && record[number].to.map(agents.contains) ?? false
    if isOpen, !isRepeated, record[number].kind == .message, record[number].from != name,
      record.addressed.insert(number).inserted
    {
      record[number].to = name
    }
    guard record.unanswered.contains(number), case .toolResult(let result)? = piece.parts.first else { return }
    record.unanswered.remove(number)
    record[number].parts = piece.parts
    ledger.name(utterance, MessageKey.answer(result.result.readableText), trace: record[number].trace)
  }

  private mutating func utter(
    _ piece: MessagePiece, _ message: Message, _ index: Int, at time: Int64, isAnswer: Bool, isLast: Bool
  ) {
    var entry = entry(piece.kind, index, at: time, message.role)
    entry.parts = piece.parts
    (entry.from, entry.to) = isAnswer ? (speaker(index), listenerName(index)) : route(message, index)
    if isAnswer { entry.finishReason = message.finishReason }
    switch piece.parts.first {
    case .toolCall(let call)?: mark(&entry, call)
    case .toolResult(let result)?: mark(&entry, result, index)
    default: break
    }
    let number = add(
      entry, piece.keys + piece.otherKeys, index, heardBy: frames[index].listener,
      instead: message.role == .assistant ? takeWordless(index, isAnswer: isAnswer, isLast: isLast) : nil)
    guard isAnswer else {
      if message.role == .assistant { record.past.insert(number) }
      return
    }
    if frames[index].entry == nil { frames[index].entry = number }
    if piece.kind == .message { speak(index) }
  }

  private mutating func mark(_ entry: inout TranscriptEntry, _ call: MessagePart.ToolCall) {
    (entry.tool, entry.callID) = (call.name, call.id)
    if let id = call.id { tools[id] = call.name }
    entry.to = call.name
    if let target = target(of: call) { (entry.kind, entry.to) = (.handoff, target) }
  }

  private func mark(_ entry: inout TranscriptEntry, _ result: MessagePart.ToolResult, _ index: Int) {
    entry.callID = result.id
    entry.tool = result.name ?? result.id.flatMap { tools[$0] }
    entry.isError = result.isError
    entry.role = .tool
    (entry.from, entry.to) = (entry.tool, speaker(index))
  }

  /// The entry of a call without words that these words belong to: one below the step that says them, the last of these
  /// if that is all that the step says; or the last of whoever is sent them as its own.
  private mutating func takeWordless(_ index: Int, isAnswer: Bool, isLast: Bool) -> Int? {
    let listener = frames[index].listener
    var candidates = isAnswer ? frames[index].wordless : wordless[listener] ?? []
    while !candidates.isEmpty {
      let entry = isAnswer && isLast ? candidates.removeLast() : candidates.removeFirst()
      if isAnswer { frames[index].wordless = candidates } else { wordless[listener] = candidates }
      if record.wordless.remove(entry) != nil { return entry }
    }
    return nil
  }

  /// Lists an entry and notes what it says.
  /// - Parameter other: an entry without words, which gets those of the new one.
  @discardableResult mutating func add(
    _ entry: TranscriptEntry, _ keys: [UInt64], _ index: Int, heardBy listener: Int?, instead other: Int? = nil
  ) -> Int {
    let number = other ?? record.add(entry)
    if let other { record.fill(other, entry) }
    _ = ledger.add(keys, trace: entry.trace, heardBy: listener)
    record.note(number, step: index)
    return number
  }

  func entry(_ kind: TranscriptEntry.Kind, _ index: Int, at time: Int64, _ role: Message.Role) -> TranscriptEntry {
    TranscriptEntry(kind: kind, time: time, trace: steps[index].trace, span: steps[index].outline.id, role: role)
  }

  func time(ofEnd index: Int) -> Int64 {
    max(steps[index].outline.startTime, steps[index].outline.endTime ?? steps[index].outline.startTime)
  }
}
