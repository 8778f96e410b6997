import Foundation
import Testing

@testable import Web

@Suite struct TokenFileTests {
  private static let hash = String(repeating: "ab", count: 32)

  @Test func eachLineIsATokenWithItsRights() throws {
    let tokens = try TokenFile(
      """
      # who may do what

      ci ingest sha256:\(Self.hash)
        me   read,admin\tcorrect-horse-battery expires=2027-01-31T00:00:00Z
      """
    ).tokens
    #expect(tokens.map(\.name) == ["ci", "me"])
    #expect(tokens.map(\.rights) == [[.ingest], [.read, .admin]])
    #expect(tokens[0].hash.hex == Self.hash)
    #expect(tokens[1].hash == TokenHash(of: "correct-horse-battery"))
    #expect(tokens.map(\.expiry) == [nil, 1_801_353_600_000_000_000])
  }

  @Test(arguments: [
    ("ci ingest", "NAME RIGHTS TOKEN"), ("ci ingest a b c", "NAME RIGHTS TOKEN"),
    ("c/i ingest 0123456789abcdef", "name"),
    ("ci writer 0123456789abcdef", "rights"), ("ci ingest, 0123456789abcdef", "rights"), ("ci ingest short", "shorter"),
    ("ci ingest sha256:abc", "hexadecimal"), ("ci ingest 0123456789abcdef until=2027-01-01", "expires="),
    ("ci ingest 0123456789abcdef expires=soon", "expires="),
    ("ci ingest 0123456789abcdef\nci read 0123456789abcdee", "twice"),
    ("a ingest 0123456789abcdef\nb read 0123456789abcdef", "has the token of"),
  ])
  func aLineThatCannotBeUsedIsNamedWithoutItsSecret(text: String, words: String) {
    do {
      _ = try TokenFile("# first\n" + text)
      Issue.record("was taken")
    } catch {
      #expect(error.line == (text.contains("\n") ? 3 : 2))
      #expect(error.description.contains(words))
      #expect(!error.description.contains("0123456789abcde"))
    }
  }

  @Test func anyTextIsReadOrRefused() {
    var generator = SystemRandomNumberGenerator()
    let parts = [
      "ci", "read", "sha256:", Self.hash, " ", "\n", "#", "expires=", "2027-01-01", "\0", "é", "\u{2028}", ",",
    ]
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 0...12, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? ""
      }
      do {
        #expect(try TokenFile(text.joined()).tokens.allSatisfy { TokenFile.isName($0.name) })
      } catch {
        #expect(error.line > 0)
      }
    }
  }

  @Test func aWrittenLineIsReadAsItWas() throws {
    let token = NamedToken(
      name: "a.b-c_1", rights: [.read, .ingest], hash: TokenHash(of: "x"), expiry: 1_801_353_600_000_000_000)
    #expect(try TokenFile(TokenFile.line(token)).tokens == [token])
    let lasting = NamedToken(name: "z", rights: [.admin], hash: TokenHash(of: "y"), expiry: nil)
    #expect(try TokenFile(TokenFile.line(lasting)).tokens == [lasting])
  }

  /// Source: FIPS 180-4's example "abc".
  @Test func theHashIsSHA256() {
    #expect(TokenHash(of: "abc").hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(TokenHash(hex: TokenHash(of: "abc").hex) == TokenHash(of: "abc"))
    #expect(TokenHash(of: "abc").equals(TokenHash(of: "abc")))
    #expect(!TokenHash(of: "abc").equals(TokenHash(of: "abd")))
  }

  @Test func secretsFitURLsAndNoTwoAreAlike() {
    let secrets = (0..<200).map { _ in Secret.make() }
    #expect(Set(secrets).count == 200)
    #expect(secrets.allSatisfy { $0.wholeMatch(of: /spl_[A-Za-z0-9_-]{43}/) != nil })
  }
}
