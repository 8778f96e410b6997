/// Levels as Python's logging names them.
enum LogLevel {
  private static let numbers: [String: UInt64] = [
    "debug": 5, "info": 9, "warning": 13, "warn": 13, "error": 17, "critical": 21,
  ]

  /// OTLP's severity number; 0 for a word that is no level.
  static func number(_ word: String) -> UInt64 { numbers[word.lowercased()] ?? 0 }
}
