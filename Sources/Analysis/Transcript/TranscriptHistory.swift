package import Conventions

/// What a step was sent, in order; a stretch of it may be known by identity only.
struct TranscriptHistory {
  /// Identity of every message.
  let keys: [UInt64]
  /// Where what waits for an answer begins: after the last message that was answered or is a rule.
  let waiting: Int
  let place: HistoryThread.Place
  private let messages: [Message]
  private let hidden: Range<Int>

  init(_ content: TranscriptContent, _ place: HistoryThread.Place) {
    var messages = content.input
    self.place = place
    let repeated = content.repeated ?? .init(keys: [], at: 0, waiting: 0)
    let start = min(repeated.at, messages.count)
    hidden = start..<start + repeated.keys.count
    var keys = content.inputKeys ?? messages.map(MessageKey.identity)
    if !repeated.keys.isEmpty { keys.insert(contentsOf: repeated.keys, at: start) }
    // The place of the answer to come, which AgentScope sends along.
    while messages.count > start, messages.last?.parts.isEmpty == true {
      messages.removeLast()
      keys.removeLast()
    }
    self.messages = messages
    self.keys = keys
    if let last = messages[start...].lastIndex(where: \.isBoundary) {
      waiting = last + hidden.count + 1
    } else {
      let before = (messages[..<start].lastIndex(where: \.isBoundary) ?? -1) + 1
      waiting = repeated.waiting > 0 ? start + repeated.waiting : before
    }
  }

  /// `nil` for one that is known by identity only.
  func message(at index: Int) -> Message? {
    guard keys.indices.contains(index), !hidden.contains(index) else { return nil }
    return messages[index < hidden.lowerBound ? index : index - hidden.count]
  }

  /// After so many messages the answer of a tool follows right away, without the model that asked for it: the sender
  /// sends just what is new, after the rules perhaps.
  func goesOn(after kept: Int) -> Bool {
    guard message(at: kept)?.role == .tool else { return false }
    guard kept > 1 else { return true }
    return message(at: kept - 1).map { $0.role == .system || $0.role == .developer } ?? false
  }

  /// Whether all messages from one on are here, but for those that are known.
  func holds(_ from: Int, _ known: [Bool]) -> Bool {
    hidden.allSatisfy { index in index < from || index - from < known.count && known[index - from] }
  }
}

extension Message {
  /// It was answered, or is a rule: nothing up to here waits for an answer.
  package var isBoundary: Bool { [.assistant, .system, .developer].contains(role) }
}
