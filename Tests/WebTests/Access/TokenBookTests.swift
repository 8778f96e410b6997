import Synchronization
import Testing

@testable import Web

@Suite struct TokenBookTests {
  private static let second: Int64 = 1_000_000_000
  private static let now = TestSite.now

  @Test func whatIsTakenOutOfTheFileOpensNoMore() throws {
    let file = try TokenFileFixture("a read 0123456789abcdef\nb read 0123456789abcdee")
    let book = try TokenBook(path: file.path)
    let hash = TokenHash(of: "0123456789abcdee")
    #expect(book.token(hash, at: Self.now)?.name == "b")
    try file.write("a read 0123456789abcdef\n")
    #expect(book.token(hash, at: Self.now + Self.second) == nil)
    #expect(book.token(TokenHash(of: "0123456789abcdef"), at: Self.now + Self.second)?.name == "a")
  }

  @Test func aFileThatWasSpoiltLeavesTheTokensAsTheyWere() throws {
    let file = try TokenFileFixture("a read 0123456789abcdef")
    let told = Told()
    let book = try TokenBook(path: file.path) { told.add($0) }
    try file.write("nonsense and its secret")
    #expect(book.token(TokenHash(of: "0123456789abcdef"), at: Self.now)?.name == "a")
    #expect(told.all.count == 1)
    #expect(told.all[0].contains("line 1"))
    #expect(!told.all[0].contains("secret"))
    _ = book.all(at: Self.now + Self.second)
    #expect(told.all.count == 1)
  }

  @Test func aTokenEndsWithItsTime() throws {
    let file = try TokenFileFixture("a read 0123456789abcdef expires=\(Timestamp(Self.now).rfc3339)")
    let book = try TokenBook(path: file.path)
    let hash = TokenHash(of: "0123456789abcdef")
    #expect(book.token(hash, at: Self.now - 1)?.name == "a")
    #expect(book.token(hash, at: Self.now) == nil)
  }

  @Test(arguments: ["", "# nobody\n", "nonsense"])
  func aFileWithoutATokenOpensNothing(text: String) throws {
    let file = try TokenFileFixture(text)
    #expect(throws: TokenFileError.self) { try TokenBook(path: file.path) }
    #expect(throws: TokenFileError.self) { try TokenBook(path: file.path + "-absent") }
  }
}

private final class Told: Sendable {
  private let texts = Mutex<[String]>([])

  func add(_ text: String) { texts.withLock { $0.append(text) } }

  var all: [String] { texts.withLock(\.self) }
}
