import Foundation

/// Lines for programs that started this one.
enum StandardOutput {
  /// Written at once, even into a pipe.
  static func line(_ text: String) { FileHandle.standardOutput.line(text) }
}

/// Lines for the person who started this program.
enum StandardError {
  static func line(_ text: String) { FileHandle.standardError.line(text) }
}

extension FileHandle {
  fileprivate func line(_ text: String) { write(Data((text + "\n").utf8)) }
}
