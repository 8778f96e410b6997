import Foundation
import HTTPServer

/// Reads certificate and key.
enum TLSFiles {
  /// - Returns: `nil` when neither is given.
  /// - Throws: `WrongArguments`, which tells nothing of what a file holds.
  static func identity(certificate: String?, key: String?) throws -> TLSIdentity? {
    guard let certificate, let key else {
      guard certificate == nil, key == nil else {
        throw WrongArguments(
          "--tls-cert and --tls-key belong together; \(key == nil ? "--tls-key" : "--tls-cert") is missing.")
      }
      return nil
    }
    let certificates = try text(certificate, flag: "--tls-cert")
    guard certificates.contains("-----BEGIN CERTIFICATE-----") else {
      throw WrongArguments(
        "--tls-cert \(certificate) has no certificate in PEM: it begins with -----BEGIN CERTIFICATE-----.")
    }
    let secret = try text(key, flag: "--tls-key")
    guard secret.contains("PRIVATE KEY-----") else {
      throw WrongArguments("--tls-key \(key) has no key in PEM: it begins with -----BEGIN PRIVATE KEY-----.")
    }
    guard !secret.contains("ENCRYPTED") else {
      throw WrongArguments("--tls-key \(key) is encrypted; write it without a password, readable for this user alone.")
    }
    PrivateFile.warn(key, of: "the key")
    return TLSIdentity(certificates: certificates, key: secret)
  }

  private static func text(_ path: String, flag: String) throws -> String {
    do {
      return try String(contentsOfFile: (path as NSString).expandingTildeInPath, encoding: .utf8)
    } catch {
      let exists = FileManager.default.fileExists(atPath: (path as NSString).expandingTildeInPath)
      throw WrongArguments(
        "\(flag) \(path) \(exists ? "cannot be read: check its permissions and that it is PEM" : "is not there").")
    }
  }
}
