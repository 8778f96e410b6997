/// Reads Markdown of any source into blocks. Total and linear: every text has blocks, and what is no Markdown is a
/// paragraph. HTML in it is text.
struct ProseReader {
  /// Blocks of one text; what follows is one last paragraph, as it stands.
  static let limit = 2_000
  private static let deepestItem = 5

  private var blocks: [ProseBlock] = []
  /// Lines of the block that is being read.
  private var open: (kind: ProseBlock.Kind, lines: [Substring])?
  /// The fence that ends the code that is being read.
  private var fence: Substring?

  static func blocks(of text: String) -> [ProseBlock] {
    var reader = ProseReader()
    var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }[...]
    while let line = lines.first, reader.blocks.count < limit {
      reader.read(line)
      lines = lines.dropFirst()
    }
    reader.close()
    if let first = lines.first {
      reader.blocks.append(ProseBlock(kind: .paragraph, runs: [ProseRun(text: String(text[first.startIndex...]))]))
    }
    return reader.blocks
  }

  private mutating func read(_ line: Substring) {
    let indent = line.prefix { $0 == " " || $0 == "\t" }
    let rest = line.dropFirst(indent.count)
    if let fence {
      if rest.hasPrefix(fence), rest.allSatisfy({ $0 == fence.first || $0 == " " }) {
        self.fence = nil
        close()
      } else {
        open?.lines.append(line)
      }
      return
    }
    if rest.isEmpty { return close() }
    if let mark = Self.fence(rest) { return begin(mark, rest) }
    if let level = Self.heading(rest) {
      close()
      open = (.heading(level), [Self.withoutClosingMarks(rest.dropFirst(level + 1))])
      return close()
    }
    if Self.isRule(rest) {
      close()
      blocks.append(ProseBlock(kind: .rule, runs: []))
      return
    }
    readText(line, rest, indent: indent.count)
  }

  private mutating func readText(_ line: Substring, _ rest: Substring, indent: Int) {
    if let (marker, text) = Self.item(rest) {
      close()
      open = (.item(depth: min(indent / 2, Self.deepestItem), marker: marker), [text])
    } else if rest.hasPrefix(">") {
      append(rest.dropFirst().drop { $0 == " " }, to: .quote)
    } else if rest.hasPrefix("|") {
      append(line, to: .code(language: ""))
    } else if case .item? = open?.kind {
      open?.lines.append(rest)
    } else {
      append(line, to: .paragraph)
    }
  }

  private mutating func append(_ line: Substring, to kind: ProseBlock.Kind) {
    if open?.kind == kind {
      open?.lines.append(line)
    } else {
      close()
      open = (kind, [line])
    }
  }

  private mutating func begin(_ mark: Substring, _ line: Substring) {
    close()
    fence = mark
    let language = line.dropFirst(mark.count).prefix { $0.isLetter || $0.isNumber || "+-#.".contains($0) }
    open = (.code(language: String(language.prefix(32))), [])
  }

  private mutating func close() {
    guard let block = open else { return }
    open = nil
    fence = nil
    let text = block.lines.joined(separator: "\n")
    if case .code = block.kind {
      blocks.append(ProseBlock(kind: block.kind, runs: [ProseRun(text: text, isCode: true)]))
    } else {
      blocks.append(ProseBlock(kind: block.kind, runs: ProseRuns.runs(of: text)))
    }
  }

  /// Three or more of the same mark.
  private static func fence(_ line: Substring) -> Substring? {
    guard let mark = line.first, mark == "`" || mark == "~" else { return nil }
    let marks = line.prefix { $0 == mark }
    return marks.count >= 3 && (mark == "~" || !line.dropFirst(marks.count).contains("`")) ? marks : nil
  }

  private static func heading(_ line: Substring) -> Int? {
    let level = line.prefix(7).prefix { $0 == "#" }.count
    return (1...6).contains(level) && line.dropFirst(level).first == " " ? level : nil
  }

  private static func withoutClosingMarks(_ line: Substring) -> Substring {
    var line = line
    while let last = line.last, last == "#" || last == " " { line = line.dropLast() }
    return line
  }

  private static func isRule(_ line: Substring) -> Bool {
    guard let mark = line.first, "-*_".contains(mark) else { return false }
    return line.count { $0 == mark } >= 3 && line.allSatisfy { $0 == mark || $0 == " " }
  }

  /// The marker as it is shown, and what stands after it.
  private static func item(_ line: Substring) -> (marker: String, text: Substring)? {
    if let first = line.first, "-*+".contains(first), line.dropFirst().first == " " {
      return ("•", line.dropFirst(2).drop { $0 == " " })
    }
    let digits = line.prefix(10).prefix { $0.isASCII && $0.isNumber }
    guard (1...9).contains(digits.count), let mark = line.dropFirst(digits.count).first, mark == "." || mark == ")",
      line.dropFirst(digits.count + 1).first == " "
    else { return nil }
    return ("\(digits).", line.dropFirst(digits.count + 2).drop { $0 == " " })
  }
}
