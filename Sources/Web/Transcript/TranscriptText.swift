import Analysis
import Conventions

/// What an entry says, as plain text.
enum TranscriptText {
  static func text(of entry: TranscriptEntry) -> String {
    if let change = entry.change { return text(of: change) }
    return entry.parts.map(text).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// What became of a history that was not continued.
  static func text(of change: HistoryChange) -> String {
    var facts: [String] = []
    switch change.kept {
    case 0: facts.append("nothing of its beginning is kept")
    case 1: facts.append("its first message is kept")
    default: facts.append("its first \(Format.count(change.kept)) messages are kept")
    }
    if change.dropped > 0 { facts.append("\(Format.count(change.dropped)) left out") }
    if change.moved > 0 { facts.append("\(Format.count(change.moved)) kept further on") }
    if change.added > 0 { facts.append("\(Format.count(change.added)) new") }
    return "The history changed: \(facts.joined(separator: ", "))."
  }

  private static func text(of part: MessagePart) -> String {
    switch part {
    case .text(let text), .reasoning(let text), .refusal(let text): text
    case .toolCall(let call): call.arguments == .null ? "" : call.arguments.readableText
    case .toolResult(let result): result.result.readableText
    case .blob, .uri, .file:
      MessageMedia(part).map { media in
        "[" + [media.modality, media.label, media.target ?? ""].filter { !$0.isEmpty }.joined(separator: ", ") + "]"
      } ?? ""
    case .other(let json): json.compact
    }
  }
}
