import ArgumentParser
import Foundation
import Web

struct Token: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add, list and revoke the tokens of a file.",
    discussion: "A server that was started with --token-file takes changes up within a second.",
    subcommands: [TokenAdd.self, TokenList.self, TokenRevoke.self])
}

/// Where the tokens are.
struct TokenFileOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The file of tokens. (env: SPANLOOM_TOKEN_FILE)", valueName: "path"))
  var tokenFile: String?

  func path() throws -> String {
    guard let path = try Settings.optional(tokenFile, "SPANLOOM_TOKEN_FILE") else {
      throw WrongArguments("Name the file of tokens with --token-file or SPANLOOM_TOKEN_FILE.")
    }
    return (path as NSString).expandingTildeInPath
  }
}

struct TokenAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Make a token, print it once, and keep its hash.")

  @OptionGroup var file: TokenFileOptions
  @Argument(help: "Letters, digits and -._: who or what uses it.") var name: String
  @Option(help: ArgumentHelp("What it may do: ingest, read, admin, or several: ingest,read.", valueName: "rights"))
  var rights: String
  @Option(help: ArgumentHelp("How long it works: 90d, 12h. (default: until it is revoked)", valueName: "time"))
  var expires: KeepTime?

  func run() throws {
    let path = try file.path()
    guard TokenFile.isName(name) else {
      throw WrongArguments("“\(name)” cannot be a name: take 1 to 64 letters, digits and -._")
    }
    guard let rights = Right.list(rights) else {
      throw WrongArguments("--rights \(rights) is no list such as ingest,read or admin.")
    }
    let isThere = FileManager.default.fileExists(atPath: path)
    if isThere, try TokenBook.read(path).contains(where: { $0.name == name }) {
      throw CommandError("There is a token “\(name)” already; revoke it first, or choose another name.")
    }
    let text = isThere ? try String(contentsOfFile: path, encoding: .utf8) : ""
    let secret = Secret.make()
    let expiry = expires?.hours.map { (Clock.now() / 1_000_000_000 + $0 * 3_600) * 1_000_000_000 }
    let token = NamedToken(name: name, rights: rights, hash: TokenHash(of: secret), expiry: expiry)
    try PrivateFile.write(text + (text.isEmpty || text.hasSuffix("\n") ? "" : "\n") + TokenFile.line(token), to: path)
    StandardOutput.line(secret)
    StandardError.line("This is the token “\(name)”. It is shown only now: \(path) has its hash alone.")
  }
}

struct TokenList: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Print names and rights.")

  @OptionGroup var file: TokenFileOptions

  func run() throws {
    for token in try TokenBook.read(try file.path()) {
      // Without the hash: it is of no use to a person.
      let words = TokenFile.line(token).split(separator: " ").filter { !$0.hasPrefix("sha256:") }
      StandardOutput.line(words.joined(separator: " ").trimmingCharacters(in: .newlines))
    }
  }
}

struct TokenRevoke: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "revoke", abstract: "Take a token out of the file.")

  @OptionGroup var file: TokenFileOptions
  @Argument(help: "The token's name.") var name: String

  func run() throws {
    let path = try file.path()
    guard try TokenBook.read(path).contains(where: { $0.name == name }) else {
      throw CommandError("There is no token “\(name)” in \(path).")
    }
    let lines = try String(contentsOfFile: path, encoding: .utf8)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let kept = lines.filter { $0.split(whereSeparator: \.isWhitespace).first.map(String.init) != name }
    try PrivateFile.write(kept.joined(separator: "\n"), to: path)
    StandardOutput.line("revoked \(name)")
  }
}
