import Conventions

/// Messages to be read in a terminal or by a language model: a heading for each, texts and JSON in blocks.
enum MessageMarkdown {
  static func section(_ side: MessageSide) -> String {
    let head = "## \(side.title)\n\nfrom `\(code(side.sources))`\n"
    return ([head] + side.messages.map(message)).joined(separator: "\n")
  }

  static func documents(_ list: DocumentList) -> String {
    let documents = list.documents.map { document in
      let facts = [document.score.map { "\($0)" }, document.id].compactMap(\.self).map(words)
      return "### \(facts.joined(separator: " "))\n\n" + block(document.content ?? "")
    }
    return (["## Documents\n\nfrom `\(code(list.source))`\n"] + documents).joined(separator: "\n")
  }

  static func scores(_ list: ScoreList) -> String {
    let rows = list.scores.map { score in
      [score.name, score.score.map { "\($0)" } ?? "", score.label ?? "", score.explanation ?? ""]
    }
    return "## Scores\n\n" + Markdown.table(["name", "score", "label", "explanation"], rows)
  }

  private static func message(_ message: Message) -> String {
    let speaker = message.name.map { " \(words($0))" } ?? ""
    let reason = message.finishReason.map { " (\(words($0)))" } ?? ""
    let head = "### \(message.role.rawValue)\(speaker)\(reason)\n"
    return ([head] + message.parts.map(part)).joined(separator: "\n")
  }

  private static func part(_ part: MessagePart) -> String {
    switch part {
    case .text(let text): block(text)
    case .reasoning(let text): "reasoning:\n\n" + block(text)
    case .refusal(let text): "refusal:\n\n" + block(text)
    case .toolCall(let call):
      "calls \(words(call.name))\(id(call.id)):\n\n" + block(call.arguments)
    case .toolResult(let result):
      "\(result.isError ? "failed" : "result")\(result.name.map { " of \(words($0))" } ?? "")\(id(result.id)):\n\n"
        + block(result.result)
    case .blob, .uri, .file:
      MessageMedia(part).map { media in
        let facts = [media.modality, media.label, media.target ?? ""].filter { !$0.isEmpty }
        return "[\(facts.map(words).joined(separator: ", "))]\n"
      } ?? ""
    case .other(let json): block(json)
    }
  }

  private static func id(_ id: String?) -> String { id.map { " `\(code($0))`" } ?? "" }

  private static func block(_ json: JSONText) -> String {
    if case .string(let text) = json { return block(text) }
    return Markdown.code(VisibleText.code(VisibleText.block(json.pretty)), language: "json")
  }

  private static func block(_ text: String) -> String { Markdown.code(VisibleText.code(VisibleText.block(text))) }

  private static func words(_ text: String) -> String { Markdown.escape(VisibleText.line(text)) }

  /// For between single backquotes, which cannot be escaped there.
  private static func code(_ text: String) -> String {
    VisibleText.code(VisibleText.line(text)).replacing("`", with: "'")
  }
}
