import Conventions

extension Transcriber {
  /// An event tells who sent what to whom: it was said already, or is listed now.
  mutating func tell(_ index: Int, _ note: SentMessage) {
    for message in note.messages {
      for piece in MessagePiece.pieces(of: message) where !piece.keys.isEmpty {
        let number = entry(ofSent: piece, index, at: note.time, message.role)
        guard piece.kind == .message else { continue }
        record[number].from = note.from
        record[number].to = note.to
        record.addressed.insert(number)
      }
    }
  }

  private mutating func entry(
    ofSent piece: MessagePiece, _ index: Int, at time: UInt64, _ role: Message.Role
  ) -> Int {
    for key in piece.keys {
      if let known = ledger.hear(key, by: Self.courier, in: steps[index].trace) {
        return record.entry(ofUtterance: known)
      }
    }
    var entry = entry(piece.kind, index, at: Int64(clamping: time), role)
    entry.parts = piece.parts
    return add(entry, piece.keys + piece.otherKeys, index, heardBy: Self.courier)
  }

  /// Whoever carries messages hears each once.
  private static var courier: Int { -1 }

  mutating func hand(_ index: Int, _ handoff: SpeakerRoute) {
    guard let target = handoff.to.first else { return }
    var entry = entry(.handoff, index, at: time(ofEnd: index), .assistant)
    entry.from = handoff.from?.text ?? speaker(index)
    entry.to = target.text
    if let text = handoff.text { entry.parts = [.text(text)] }
    if carryOut(entry) != nil { return }
    let number = record.add(entry)
    record.carriedOut.insert(number)
    frames[index].entry = number
  }

  /// The handoff that a model said a moment ago, if it is this one: its span tells nothing new.
  mutating func carryOut(_ handoff: TranscriptEntry) -> Int? {
    let recent = max(0, record.entries.count - 64)..<record.entries.count
    let said = recent.last { number in
      let entry = record[number]
      return entry.kind == .handoff && entry.trace == handoff.trace
        && entry.to.map(Self.plain) == handoff.to.map(Self.plain) && !record.carriedOut.contains(number)
    }
    if let said { record.carriedOut.insert(said) }
    return said
  }

  /// A name as it stands in the name of a tool.
  private static func plain(_ name: String) -> String {
    String(name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }

  /// A step failed, and nothing below has said so.
  mutating func fail(_ index: Int, _ content: TranscriptContent) {
    let step = steps[index]
    guard step.type != .tool, step.outline.facts.hasFailed || content.hasFailure else { return }
    let text = content.failureText ?? ""
    if frames[index].failures.contains(where: { $0.contains(text) || !$0.isEmpty && text.contains($0) }) { return }
    if Self.silent.contains(step.type), step.parent != nil { return }
    frames[index].failures.append(text)
    var entry = entry(.error, index, at: time(ofEnd: index), .assistant)
    entry.from = speaker(index)
    entry.to = frames[index].caller
    if !text.isEmpty { entry.parts = [.text(text)] }
    let number = record.add(entry)
    if frames[index].entry == nil { frames[index].entry = number }
  }

  /// Puts what a step took on its first entry.
  mutating func account(_ index: Int) {
    let step = steps[index]
    let attempt = frames[index].thread.flatMap { number in
      threads[frames[index].listener]?.all.last { $0.number == number }?.thread.attempt
    }
    let account = TranscriptAccount(step, attempt: attempt ?? 1)
    if let entry = frames[index].entry {
      record[entry].account = record[entry].account.map { $0.adding(account) } ?? account
    } else if step.usage != nil || step.cost != nil, let entry = frames[index].sharedEntry {
      record[entry].account = record[entry].account.map { $0.adding(account) } ?? account
    }
  }
}
