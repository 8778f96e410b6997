/// Reads the words of one block of Markdown: code, emphasis and links. Linear: each search that finds nothing is not made
/// again.
struct ProseRuns {
  private let characters: [Character]
  private var runs: [ProseRun] = []
  private var plain = ""
  private var place = 0
  /// Where the strong and the emphasised words that are being read end; `nil` outside of them.
  private var strongEnd: Int?
  private var emphasisEnd: Int?
  /// Marks of which no other follows.
  private var exhausted: Set<String> = []
  /// The last end of a link's text that was looked for, from where.
  private var linkEnd: (from: Int, to: Int)?

  private init(_ text: String) { characters = Array(text) }

  static func runs(of text: String) -> [ProseRun] {
    var reader = ProseRuns(text)
    while reader.place < reader.characters.count { reader.read() }
    reader.flush()
    return reader.runs
  }

  private mutating func read() {
    switch characters[place] {
    case "\\": escape()
    case "`": if !code() { take(marks("`")) }
    case "*", "_": emphasis(characters[place])
    case "[": if !link() { take(1) }
    case "h", "H": if !address() { take(1) }
    default: take(1)
    }
  }

  private mutating func take(_ count: Int) {
    plain.append(contentsOf: characters[place..<min(place + count, characters.count)])
    place += count
  }

  private mutating func flush() {
    guard !plain.isEmpty else { return }
    runs.append(ProseRun(text: plain, isStrong: strongEnd != nil, isEmphasised: emphasisEnd != nil))
    plain = ""
  }

  private mutating func escape() {
    guard place + 1 < characters.count, "\\`*_{}[]()#+-.!|>~<".contains(characters[place + 1]) else { return take(1) }
    place += 1
    take(1)
  }

  /// How many of a mark stand here.
  private func marks(_ mark: Character) -> Int {
    var end = place
    while end < characters.count, characters[end] == mark { end += 1 }
    return end - place
  }

  /// Between as many backquotes as it begins with.
  private mutating func code() -> Bool {
    let count = marks("`")
    let key = "`\(count)"
    guard !exhausted.contains(key) else { return false }
    var end = place + count
    while end < characters.count {
      guard characters[end] == "`" else {
        end += 1
        continue
      }
      var close = end
      while close < characters.count, characters[close] == "`" { close += 1 }
      if close - end == count {
        flush()
        runs.append(ProseRun(text: String(characters[place + count..<end]), isCode: true))
        place = close
        return true
      }
      end = close
    }
    exhausted.insert(key)
    return false
  }

  private mutating func emphasis(_ mark: Character) {
    let count = emphasisEnd == place ? 1 : strongEnd == place ? 2 : min(marks(mark), 2)
    let isStrong = count == 2
    if isStrong ? strongEnd == place : emphasisEnd == place {
      flush()
      if isStrong { strongEnd = nil } else { emphasisEnd = nil }
      place += count
    } else if isStrong ? strongEnd == nil : emphasisEnd == nil, opens(mark, count), let end = end(of: mark, count) {
      flush()
      if isStrong { strongEnd = end } else { emphasisEnd = end }
      place += count
    } else {
      take(count)
    }
  }

  /// A word begins right after the mark; an underscore is none within a word.
  private func opens(_ mark: Character, _ count: Int) -> Bool {
    let next = place + count
    guard next < characters.count, !characters[next].isWhitespace else { return false }
    return mark == "*" || place == 0 || !characters[place - 1].isLetter && !characters[place - 1].isNumber
  }

  private mutating func end(of mark: Character, _ count: Int) -> Int? {
    let key = "\(mark)\(count)"
    guard !exhausted.contains(key) else { return nil }
    let outer = [strongEnd, emphasisEnd].compactMap(\.self).min() ?? characters.count
    var index = place + count
    while index < outer {
      guard characters[index] == mark else {
        index += 1
        continue
      }
      var close = index
      while close < outer, characters[close] == mark { close += 1 }
      if close - index == count || close - index == 3, index > place + count, closes(mark, index, close) {
        return index + max(0, close - index - count)  // of three marks, those of what is within come first
      }
      index = close
    }
    if outer == characters.count { exhausted.insert(key) }
    return nil
  }

  private func closes(_ mark: Character, _ index: Int, _ close: Int) -> Bool {
    guard !characters[index - 1].isWhitespace else { return false }
    return mark == "*" || close >= characters.count || !characters[close].isLetter && !characters[close].isNumber
  }
}

extension ProseRuns {
  /// `[text](address)`.
  private mutating func link() -> Bool {
    guard let middle = middleOfLink() else { return false }
    var end = middle + 2
    let limit = min(characters.count, end + 2_000)
    while end < limit, characters[end] != ")", !characters[end].isWhitespace { end += 1 }
    guard end < limit, characters[end] == ")" else { return false }
    let target = String(characters[middle + 2..<end])
    let text = String(characters[place + 1..<middle])
    guard !text.isEmpty, Self.isLinkable(target) else { return false }
    flush()
    runs.append(ProseRun(text: text, href: target))
    place = end + 1
    return true
  }

  /// Where the text of a link that begins here ends: at the next `](`.
  private mutating func middleOfLink() -> Int? {
    if let known = linkEnd, place >= known.from, place < known.to { return known.to }
    guard !exhausted.contains("](") else { return nil }
    var index = place + 1
    while index + 1 < characters.count {
      if characters[index] == "]", characters[index + 1] == "(" {
        linkEnd = (place, index)
        return index
      }
      index += 1
    }
    exhausted.insert("](")
    return nil
  }

  /// An address that stands by itself.
  private mutating func address() -> Bool {
    guard place == 0 || !characters[place - 1].isLetter && !characters[place - 1].isNumber else { return false }
    let head = String(characters[place..<min(place + 8, characters.count)]).lowercased()
    guard head.hasPrefix("http://") || head == "https://" else { return false }
    var end = place
    let limit = min(characters.count, place + 2_000)
    while end < limit, !characters[end].isWhitespace, !"<>\"'`|*".contains(characters[end]) { end += 1 }
    while end > place, ".,;:!?)]}".contains(characters[end - 1]) { end -= 1 }
    let target = String(characters[place..<end])
    guard target.count > head.count, WebAddress.isLinkable(target) else { return false }
    flush()
    runs.append(ProseRun(text: target, href: target))
    place = end
    return true
  }

  /// A stranger's text chooses between three schemes.
  private static func isLinkable(_ target: String) -> Bool {
    if WebAddress.isLinkable(target) { return true }
    guard target.utf8.count <= 2_000, target.lowercased().hasPrefix("mailto:") else { return false }
    return target.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 0x20 && $0.value != 0x7F }
  }
}
