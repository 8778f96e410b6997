import Telemetry

/// The text of a file of tokens: one a line, `NAME RIGHTS TOKEN [expires=TIME]`. Lines that are empty or begin with `#` say nothing.
///
/// The token stands there itself, or as `sha256:` and its hash.
package struct TokenFile: Sendable {
  /// Why a line cannot be used. Tells nothing of what it holds but the name.
  package struct Fault: Error, CustomStringConvertible, Equatable {
    package let line: Int
    let reason: String

    package var description: String { "line \(line): \(reason)" }
  }

  /// Every one is compared with every request's.
  static let mostTokens = 1_000
  /// Of a token that stands there itself: what is shorter can be guessed.
  static let leastLength = 16
  private static let longestName = 64

  package let tokens: [NamedToken]

  /// - Throws: `Fault`, for the first line that cannot be used.
  package init(_ text: String) throws(Fault) {
    var tokens: [NamedToken] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      do {
        let token = try Self.token(words)
        try Self.check(token, against: tokens)
        tokens.append(token)
      } catch {
        throw Fault(line: index + 1, reason: error.sentence)
      }
    }
    self.tokens = tokens
  }

  private struct Reason: Error {
    let sentence: String

    init(_ sentence: String) { self.sentence = sentence }
  }

  private static func token(_ words: [Substring]) throws(Reason) -> NamedToken {
    guard (3...4).contains(words.count) else {
      throw Reason("write NAME RIGHTS TOKEN, and expires=TIME if it ends")
    }
    guard isName(words[0]) else { throw Reason("a name is 1 to 64 letters, digits and -._") }
    guard let rights = Right.list(words[1]) else {
      throw Reason("the rights of “\(words[0])” are a list such as ingest,read or admin")
    }
    return NamedToken(
      name: String(words[0]), rights: rights, hash: try hash(words[2], of: words[0]),
      expiry: words.count == 4 ? try expiry(words[3], of: words[0]) : nil)
  }

  private static func hash(_ text: Substring, of name: Substring) throws(Reason) -> TokenHash {
    guard text.hasPrefix("sha256:") else {
      guard text.utf8.count >= leastLength else {
        throw Reason("the token of “\(name)” is shorter than \(leastLength) characters")
      }
      return TokenHash(of: String(text))
    }
    guard let hash = TokenHash(hex: text.dropFirst(7)) else {
      throw Reason("the hash of “\(name)” is not 64 hexadecimal digits")
    }
    return hash
  }

  private static func expiry(_ text: Substring, of name: Substring) throws(Reason) -> Int64 {
    guard text.hasPrefix("expires="), let time = Timestamp.parse(String(text.dropFirst(8))) else {
      throw Reason("the end of “\(name)” is written expires=2027-01-31T00:00:00Z")
    }
    return time
  }

  private static func check(_ token: NamedToken, against others: [NamedToken]) throws(Reason) {
    if others.count >= mostTokens { throw Reason("there are more than \(mostTokens) tokens") }
    for other in others where other.name == token.name || other.hash == token.hash {
      throw Reason(
        "“\(token.name)” \(other.name == token.name ? "is there twice" : "has the token of “\(other.name)”")")
    }
  }

  package static func isName(_ text: some StringProtocol) -> Bool {
    (1...longestName).contains(text.utf8.count)
      && text.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || "0123456789-._".unicodeScalars.contains($0))
      }
  }

  /// A line of such a file.
  package static func line(_ token: NamedToken) -> String {
    let words = [token.name, token.rights.text, "sha256:" + token.hash.hex]
    return (words + (token.expiry.map { ["expires=" + Timestamp($0).rfc3339] } ?? [])).joined(separator: " ") + "\n"
  }
}
