/// How grave a log record is. Source: OpenTelemetry, "Severity Fields": four numbers each, from 1.
enum Severity: Int, CaseIterable {
  case trace, debug, info, warn, error, fatal

  var word: String { "\(self)" }

  /// The least number that has the word.
  var number: UInt8 { UInt8(rawValue * 4 + 1) }

  init?(word: String) {
    guard let found = Self.allCases.first(where: { $0.word == word.lowercased() }) else { return nil }
    self = found
  }

  /// `nil` for 0, which is not set.
  init?(number: UInt8) {
    guard number > 0 else { return nil }
    self.init(rawValue: Int(number - 1) / 4)
  }
}
