import Logging

enum Log {
  /// To standard error: standard output belongs to what was asked for.
  static let logger = Logger(label: "spanloom") { StreamLogHandler.standardError(label: $0) }
}
