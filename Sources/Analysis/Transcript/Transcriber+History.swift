import Conventions
import Telemetry

extension Transcriber {
  /// Takes in what a step was sent: lists what is new of it.
  mutating func hear(_ index: Int, _ content: TranscriptContent) {
    let messages = content.input
    guard !messages.isEmpty else { return }
    let keys = messages.map(MessageKey.identity)
    if steps[index].type != .llm { frames[index].given = keys }
    let history = HistoryPlace(
      waiting: Self.waiting(messages),
      place: HistoryThread.Place(trace: steps[index].trace, run: frames[index].run))
    let (from, known) = content.isCut ? (0, []) : follow(index, messages, keys, history)
    if content.isCut { begin(index, keys, history) }
    list(messages, from: from, known: known, history, index)
  }

  private struct HistoryPlace {
    /// Where what waits for an answer begins.
    let waiting: Int
    let place: HistoryThread.Place
  }

  /// After the last message that was answered or is a rule.
  private static func waiting(_ messages: [Message]) -> Int {
    (messages.lastIndex { [.assistant, .system, .developer].contains($0.role) } ?? -1) + 1
  }

  /// Finds the conversation that a history goes on with, or begins one.
  /// - Returns: the first message that may be new, and which from there on are known all the same.
  private mutating func follow(
    _ index: Int, _ messages: [Message], _ keys: [UInt64], _ history: HistoryPlace
  ) -> (from: Int, known: [Bool]) {
    let listener = frames[index].listener
    guard let best = threads[listener]?.best(keys), let thread = threads[listener]?.all[best.index].thread else {
      begin(index, keys, history)
      return (0, [])
    }
    let relation = thread.relation(
      to: keys, common: best.common, at: history.place, budget: &budget)
    switch relation {
    case .repetition:
      resume(index, best.index, keys, history)
      return (messages.count, [])
    case .continuation(let from, let known):
      resume(index, best.index, keys, history)
      return (from, known)
    case .another(let from):
      begin(index, keys, history)
      return (from, [])
    case .branch(let change, let known):
      begin(index, keys, history)
      if tellsOfChanges(index, messages) { divide(index, change) }
      return (best.common, known)
    }
  }

  /// Only a model call's own history tells of a change; a sender that sends just what is new begins with an answer.
  private func tellsOfChanges(_ index: Int, _ messages: [Message]) -> Bool {
    steps[index].type == .llm && !frames[index].isInner && messages.first?.role != .tool
  }

  private mutating func begin(_ index: Int, _ keys: [UInt64], _ history: HistoryPlace) {
    frames[index].thread = index
    let thread = HistoryThread(keys, place: history.place)
    threads[frames[index].listener, default: ListenerThreads()].add(thread, number: index)
  }

  private mutating func resume(_ index: Int, _ thread: Int, _ keys: [UInt64], _ history: HistoryPlace) {
    let listener = frames[index].listener
    frames[index].thread = threads[listener]?.all[thread].number
    threads[listener]?.move(thread) { $0.send(keys, at: history.place) }
  }

  private mutating func divide(_ index: Int, _ change: HistoryChange) {
    var entry = entry(.branch, index, at: steps[index].outline.startTime, .system)
    entry.to = speaker(index)
    entry.change = change
    record.add(entry)
  }

  /// Lists the messages of a history that nobody knows yet. Rules stand before what was given along with them.
  private mutating func list(
    _ messages: [Message], from: Int, known: [Bool], _ history: HistoryPlace, _ index: Int
  ) {
    var rules: [Int] = []
    for number in from..<max(from, messages.count) {
      if number - from < known.count, known[number - from] { continue }
      let message = messages[number]
      let isRule = message.role == .system || message.role == .developer
      if isRule, !self.rules[frames[index].agent, default: []].insert(MessageKey.identity(message)).inserted {
        continue
      }
      let first = record.entries.count
      for utterance in take(message, index, isAnswer: false, waits: number >= history.waiting || isRule) {
        let entry = record.entry(ofUtterance: utterance)
        guard let rule = rules.first, entry < rule, steps.isAbove(record.steps[utterance], index),
          (entry..<rule).allSatisfy({ record[$0].span == record[entry].span })
        else { continue }
        record.move(rules, before: entry)
        rules = []
      }
      if isRule { rules += first..<record.entries.count }
    }
  }

  /// What a step says without what it was given: a conversation's span ends with all that was said in it.
  private mutating func told(_ index: Int, _ content: TranscriptContent) -> [Message] {
    guard steps[index].type != .llm, content.output.count > 1 else { return content.output }
    return content.output.filter { message in
      guard let given = frames[index].given.firstIndex(of: MessageKey.identity(message)) else { return true }
      frames[index].given.remove(at: given)
      return false
    }
  }

  /// Takes in what a step answered.
  mutating func say(_ index: Int, _ content: TranscriptContent) {
    if content.outputIsWhole, !takesWhole(index, content.output) { return }
    for message in content.past { take(message, index, isAnswer: false, isPast: true, waits: true) }
    let answers = told(index, content)
    for (number, message) in answers.enumerated() {
      take(message, index, isAnswer: true, isLast: number == answers.count - 1, waits: true)
    }
    let step = steps[index]
    let hasFailed = step.outline.facts.hasFailed && content.output.isEmpty
    if let thread = frames[index].thread {
      let keys = content.output.map(MessageKey.identity)
      threads[frames[index].listener]?.change(number: thread) { thread in
        if hasFailed { thread.fail() } else { thread.answer(keys) }
      }
    }
    let isSilent = content.output.allSatisfy { MessagePiece.pieces(of: $0).isEmpty } && frames[index].entry == nil
    if step.isCall, step.type == .llm, isSilent, !hasFailed, content.failures.isEmpty {
      var entry = entry(.message, index, at: time(ofEnd: index), .assistant)
      (entry.from, entry.to) = (speaker(index), listenerName(index))
      let number = record.add(entry)
      frames[index].entry = number
      record.wordless.insert(number)
      frames[index].wordless.append(number)
      wordless[frames[index].listener, default: []].append(number)
    }
  }
}

extension [TranscriptStep] {
  /// Whether one step lies above another.
  func isAbove(_ other: Int, _ index: Int) -> Bool {
    var place = self[index].parent
    while let above = place, above != other { place = self[above].parent }
    return place == other
  }
}
