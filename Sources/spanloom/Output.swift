import Foundation
import Logging

/// Lines for programs that started this one.
enum StandardOutput {
  /// Written at once, even into a pipe.
  static func line(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }
}

enum Log {
  /// To standard error: standard output belongs to what was asked for.
  static let logger = Logger(label: "spanloom") { StreamLogHandler.standardError(label: $0) }
}

enum Clock {
  /// Unix nanoseconds.
  static let now: @Sendable () -> Int64 = {
    Int64(Date().timeIntervalSince1970 * 1_000_000) * 1_000
  }
}
