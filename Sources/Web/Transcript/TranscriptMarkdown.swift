import Analysis
import Conventions
import Telemetry

/// A transcript to be read in a terminal or by a language model: a heading for each entry, what was said in blocks.
enum TranscriptMarkdown {
  /// Entries of one document.
  static let limit = 2_000

  static func text(_ transcript: Transcripts, title: String, path: String, from: Int) -> String {
    let all = transcript.entries
    let start = min(max(0, from), all.count)
    let shown = all[start..<min(all.count, start + limit)]
    let first = all.map(\.time).min() ?? 0
    var sections = ["# \(words(title))\n"]
    if shown.isEmpty { sections.append("Nothing was said here that the telemetry tells.\n") }
    for (index, entry) in zip(shown.indices, shown) {
      if transcript.titles.count > 1, index == start || all[index - 1].trace != entry.trace {
        sections.append("## \(words(transcript.titles[entry.trace] ?? "")) (trace `\(entry.trace)`)\n")
      }
      sections.append(section(entry, start: first))
    }
    if shown.count < all.count { sections.append(pages(start, shown.endIndex, all.count, path)) }
    if transcript.omittedSpans > 0 { sections.append("\(Format.count(transcript.omittedSpans)) spans are not told.\n") }
    if let notice = DamageNotice.text(spans: transcript.damagedSpans) { sections.append(notice + "\n") }
    return sections.joined(separator: "\n")
  }

  private static func pages(_ start: Int, _ end: Int, _ total: Int, _ path: String) -> String {
    let next = end < total ? " The next: `\(path)/transcript.md?from=\(end)`." : ""
    return "Entries \(Format.count(start + 1))–\(Format.count(end)) of \(Format.count(total)).\(next)\n"
  }

  private static func section(_ entry: TranscriptEntry, start: Int64) -> String {
    if let change = entry.change { return "---\n\n*\(words(TranscriptText.text(of: change)))*\n" }
    let speakers = [entry.from, entry.to].compactMap(\.self).map(words).joined(separator: " → ")
    let kind = entry.kind == .message ? entry.role.rawValue : entry.kind.rawValue.replacing("_", with: " ")
    let facts = [entry.isError ? "failed" : nil, took(entry)].compactMap(\.self).filter { !$0.isEmpty }
    let head =
      "### \(speakers): \(kind) (\(TimeOffset.text(entry.time, after: start)), span `\(entry.span)`)\n"
      + (facts.isEmpty ? "" : "\n\(facts.joined(separator: ", "))\n")
    return ([head] + entry.parts.map { block($0) }.filter { !$0.isEmpty }).joined(separator: "\n")
  }

  private static func took(_ entry: TranscriptEntry) -> String? {
    guard let account = entry.account else { return nil }
    let facts = [
      account.model.map(words), account.usage.flatMap { TokenText.parts($0) }, account.cost.map(Format.dollars),
      account.duration.map { Format.duration($0) }, account.attempt > 1 ? "attempt \(account.attempt)" : nil,
    ]
    return facts.compactMap(\.self).joined(separator: ", ")
  }

  private static func block(_ part: MessagePart) -> String {
    switch part {
    case .text(let text), .reasoning(let text), .refusal(let text): code(text)
    case .toolCall(let call): call.arguments == .null ? "" : value(call.arguments)
    case .toolResult(let result): value(result.result)
    case .other(let json): value(json)
    case .blob, .uri, .file:
      MessageMedia(part).map { media in
        "["
          + [media.modality, media.label, media.target ?? ""].filter { !$0.isEmpty }.map(words).joined(separator: ", ")
          + "]\n"
      } ?? ""
    }
  }

  private static func value(_ json: JSONText) -> String {
    if case .string(let text) = json { return code(text) }
    return Markdown.code(VisibleText.code(VisibleText.block(json.pretty)), language: "json")
  }

  private static func code(_ text: String) -> String { Markdown.code(VisibleText.code(VisibleText.block(text))) }

  private static func words(_ text: String) -> String { Markdown.escape(VisibleText.line(text)) }
}
