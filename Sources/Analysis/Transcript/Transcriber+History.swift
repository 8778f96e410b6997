import Conventions
import Telemetry

extension Transcriber {
  /// Takes in what a step was sent: lists what is new of it.
  /// - Returns: false if that needs messages that are left out; nothing has changed then.
  mutating func hear(_ index: Int, _ content: TranscriptContent) -> Bool {
    guard !content.input.isEmpty else { return true }
    let history = TranscriptHistory(content, HistoryThread.Place(trace: steps[index].trace, run: frames[index].run))
    let relation = content.isCut ? nil : relation(index, history)
    let (from, known) = news(relation, of: history)
    guard history.holds(from, known) else { return false }
    if steps[index].type != .llm { frames[index].given = history.keys }
    follow(index, relation, history)
    list(history, from: from, known: known, index)
    return true
  }

  private typealias Found = (thread: Int, common: Int, relation: HistoryThread.Relation)

  /// The conversation that a history is most like, and what it is to that; `nil` for the first history of a listener.
  private mutating func relation(_ index: Int, _ history: TranscriptHistory) -> Found? {
    let listener = frames[index].listener
    guard let best = threads[listener]?.best(history.keys), let thread = threads[listener]?.all[best.index].thread
    else {
      return nil
    }
    let relation = thread.relation(to: history.keys, common: best.common, at: history.place, budget: &budget)
    return (best.index, best.common, relation)
  }

  /// The first message that may be new, and which from there on are known all the same.
  private func news(_ found: Found?, of history: TranscriptHistory) -> (from: Int, known: [Bool]) {
    guard let found else { return (0, []) }
    return switch found.relation {
    case .repetition: (history.keys.count, [])
    case .continuation(let from, let known): (from, known)
    case .another(let from): (from, [])
    case .branch(_, let known): (found.common, known)
    }
  }

  /// Goes on with the conversation that was found, or begins one.
  private mutating func follow(_ index: Int, _ found: Found?, _ history: TranscriptHistory) {
    switch found?.relation {
    case .repetition?, .continuation?:
      if let found { resume(index, found.thread, history) }
    case .another?, nil: begin(index, history)
    case .branch(let change, _)?:
      begin(index, history)
      if tellsOfChanges(index), !history.goesOn(after: change.kept) { divide(index, change) }
    }
  }

  /// Only a model call's own history tells of a change.
  private func tellsOfChanges(_ index: Int) -> Bool { steps[index].type == .llm && !frames[index].isInner }

  private mutating func begin(_ index: Int, _ history: TranscriptHistory) {
    frames[index].thread = index
    let thread = HistoryThread(history.keys, place: history.place)
    threads[frames[index].listener, default: ListenerThreads()].add(thread, number: index)
  }

  private mutating func resume(_ index: Int, _ thread: Int, _ history: TranscriptHistory) {
    let listener = frames[index].listener
    frames[index].thread = threads[listener]?.all[thread].number
    threads[listener]?.move(thread) { $0.send(history.keys, at: history.place) }
  }

  private mutating func divide(_ index: Int, _ change: HistoryChange) {
    var entry = entry(.branch, index, at: steps[index].outline.startTime, .system)
    entry.to = speaker(index)
    entry.change = change
    record.add(entry)
  }

  /// Lists the messages of a history that nobody knows yet: before the first after them that a step above was given.
  private mutating func list(_ history: TranscriptHistory, from: Int, known: [Bool], _ index: Int) {
    var fresh: [Int] = []
    for number in from..<max(from, history.keys.count) {
      if number - from < known.count, known[number - from] { continue }
      guard let message = history.message(at: number) else { continue }
      let isRule = message.role == .system || message.role == .developer
      if isRule, !self.rules[frames[index].agent, default: []].insert(history.keys[number]).inserted {
        continue
      }
      let first = record.entries.count
      for utterance in take(message, index, isAnswer: false, waits: number >= history.waiting || isRule) {
        let entry = record.entry(ofUtterance: utterance)
        guard let next = fresh.first, entry < next, steps.isAbove(record.steps[utterance], index),
          (entry..<next).allSatisfy({ record[$0].span == record[entry].span })
        else { continue }
        record.move(fresh, before: entry)
        fresh = []
      }
      fresh += first..<record.entries.count
    }
  }

  /// What a step says without what it was given: a conversation's span ends with all that was said in it, and a graph
  /// with memory gives all that was ever said, though it was given only the last of it.
  private mutating func told(_ index: Int, _ content: TranscriptContent) -> [Message] {
    guard steps[index].type != .llm, content.output.count > 1 else { return content.output }
    let keys = content.output.map(MessageKey.identity)
    let past = frames[index].given.count == 1 ? keys.firstIndex(of: frames[index].given[0]) : nil
    return zip(content.output, keys).dropFirst(past ?? 0).filter { _, key in
      guard let given = frames[index].given.firstIndex(of: key) else { return true }
      frames[index].given.remove(at: given)
      return false
    }.map(\.0)
  }

  /// Takes in what a step answered.
  mutating func say(_ index: Int, _ content: TranscriptContent) {
    if content.outputIsWhole, !takesWhole(index, content.output) { return }
    for message in content.past { take(message, index, isAnswer: false, isPast: true, waits: true) }
    let answers = isPrompt(index, content.output) ? [] : told(index, content)
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
    if step.isCall, step.type == .llm, isSilent, !hasFailed, !content.hasFailure {
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
