/// What is masked.
package struct RedactionRules: Sendable, Equatable {
  /// A pattern, and what its mask says.
  package struct Named: Sendable, Equatable {
    package let name: String
    package let pattern: TextPattern
  }

  package var kinds: [SecretKind] = []
  /// Values under these names are masked whole.
  package var keys: [KeyGlob] = []
  package var patterns: [Named] = []
  /// Values under these names stay as they are.
  package var kept: [KeyGlob] = []

  package static let standard = RedactionRules(kinds: SecretKind.allCases)
  /// Rules of one's own: each costs time for every byte that arrives.
  package static let mostOwn = 64

  private init(kinds: [SecretKind] = []) { self.kinds = kinds }

  package var isEmpty: Bool { kinds.isEmpty && keys.isEmpty && patterns.isEmpty }

  /// Reads one rule a line: `standard`, a kind such as `email`, `not KIND`, `key NAME`, `text NAME PATTERN`, `keep NAME`.
  /// Empty lines, and what follows a `#` at a line's start, say nothing.
  /// - Throws: with the number of the line.
  package init(parsing text: String) throws(RuleProblem) {
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      do { try add(line.split(maxSplits: 2, whereSeparator: \.isWhitespace).map(String.init)) } catch {
        throw RuleProblem("line \(number + 1): \(error)")
      }
    }
    guard keys.count + patterns.count + kept.count <= Self.mostOwn else {
      throw RuleProblem("there are more than \(Self.mostOwn) rules of your own")
    }
  }

  private mutating func add(_ words: [String]) throws(RuleProblem) {
    guard let first = words.first, !first.hasPrefix("#") else { return }
    switch (first, words.count) {
    case ("standard", 1): for kind in SecretKind.allCases { add(kind) }
    case ("not", 2):
      let kind = try Self.kind(words[1])
      kinds.removeAll { $0 == kind }
    case ("key", 2): keys.append(KeyGlob(try Self.name(words[1])))
    case ("keep", 2): kept.append(KeyGlob(try Self.name(words[1])))
    case ("text", 3):
      // What follows the pattern's own spaces is part of it.
      let pattern = words[2].reversed().drop(while: \.isWhitespace).reversed()
      patterns.append(Named(name: try Self.name(words[1]), pattern: try TextPattern(String(pattern))))
    case ("key", _), ("keep", _): throw RuleProblem("“\(first)” takes one name of an attribute")
    case ("text", _): throw RuleProblem("“text” takes a name and a pattern")
    case (_, 1): add(try Self.kind(first))
    default:
      throw RuleProblem("“\(first.prefix(40))” is no rule; there are standard, not, key, text, keep and the kinds")
    }
  }

  private mutating func add(_ kind: SecretKind) { if !kinds.contains(kind) { kinds.append(kind) } }

  private static func kind(_ word: String) throws(RuleProblem) -> SecretKind {
    guard let kind = SecretKind(rawValue: word) else {
      let known = SecretKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw RuleProblem("“\(word.prefix(40))” is no kind of secret; there are \(known)")
    }
    return kind
  }

  /// Names stand in masks, which must not end a text of JSON.
  private static func name(_ word: String) throws(RuleProblem) -> String {
    guard word.utf8.count <= 128, word.utf8.allSatisfy({ $0.isWord || ".*-:/@".utf8.contains($0) }),
      word.contains(where: { $0 != "*" })
    else {
      throw RuleProblem("“\(word.prefix(40))” cannot be a name: up to 128 letters, digits and . _ - : / @ *")
    }
    return word
  }
}
