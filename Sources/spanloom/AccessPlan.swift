import Foundation
import HTTPServer
import Logging
import Web

/// Who may ask and how it travels, from the flags and the environment.
struct AccessPlan {
  /// `nil` asks nobody.
  let tokens: TokenBook?
  let hosts: [String]
  let proxies: TrustedProxies
  let corsOrigins: [String]
  let identity: TLSIdentity?

  /// - Throws: what is wrong with flags and files, before anything is opened.
  init(_ options: AccessOptions, host: String) throws {
    let list = { (given: [String], variable: String) throws -> [String] in
      let listed = try Settings.optional(nil as String?, variable) ?? ""
      return given + listed.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    tokens = try Self.tokens(options)
    hosts = try list(options.allowedHosts, "SPANLOOM_ALLOWED_HOSTS") + [host]
    proxies = TrustedProxies(
      try list(options.trustedProxies, "SPANLOOM_TRUSTED_PROXIES").map { text in
        guard let range = AddressRange(text) else {
          throw WrongArguments("--trusted-proxy \(text) is no address and no network: write 10.0.0.5 or 10.0.0.0/8.")
        }
        return range
      })
    corsOrigins = try list(options.corsOrigins, "SPANLOOM_CORS_ORIGINS")
    for origin in corsOrigins where !OriginRules.isOrigin(origin) {
      throw WrongArguments(
        "--cors-origin \(origin) is no origin: write https://app.example.com, with a port if it has one.")
    }
    identity = try TLSFiles.identity(
      certificate: Settings.optional(options.certificate, "SPANLOOM_TLS_CERT"),
      key: Settings.optional(options.key, "SPANLOOM_TLS_KEY"))
    guard HostName.isLoopback(host) || tokens != nil else {
      throw WrongArguments(
        "--host \(host) can be reached from other machines: anyone there could read your traces. Add --token-file or --token, or listen on 127.0.0.1."
      )
    }
  }

  /// What a person should know, and that does not keep the server from starting.
  func warn(host: String) {
    guard identity == nil, !HostName.isLoopback(host) else { return }
    Log.logger.warning(
      "what travels to and from \(host) is not encrypted, tokens neither: add --tls-cert and --tls-key, or let a proxy do it."
    )
  }

  private static func tokens(_ options: AccessOptions) throws -> TokenBook? {
    let token = try Settings.optional(options.token, "SPANLOOM_TOKEN")
    let path = try Settings.optional(options.tokenFile, "SPANLOOM_TOKEN_FILE").map {
      ($0 as NSString).expandingTildeInPath
    }
    guard token?.isEmpty != true else {
      throw WrongArguments("--token is empty, which anyone can send; give it a secret, or leave it out.")
    }
    if token == nil && path == nil { return nil }
    do {
      let book = try TokenBook(token: token, path: path) { Log.logger.error("\($0)") }
      if let path { PrivateFile.warn(path, of: "the file of tokens") }
      return book
    } catch {
      throw WrongArguments("\(error)")
    }
  }
}
