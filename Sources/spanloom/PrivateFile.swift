import Foundation
import Logging

/// Files that nobody else should read.
enum PrivateFile {
  /// Tells when others on this machine can read a file.
  static func warn(_ path: String, of what: String) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue, mode & 0o077 != 0 else { return }
    Log.logger.warning("others on this machine can read \(what) \(path): make it private with 'chmod 600'.")
  }

  /// Replaces a file by one that only its owner can read, in one step.
  static func write(_ text: String, to path: String) throws {
    umask(0o077)  // before there is anything to read
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    } catch {
      throw CommandError("\(path) cannot be written: make its folder, or choose another place.")
    }
  }
}
