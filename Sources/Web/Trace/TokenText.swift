import Conventions

/// Tokens for people.
enum TokenText {
  /// `1.2k in (400 cached), 300 out (120 reasoning)`; `nil` when nothing was reported.
  static func parts(_ usage: Usage) -> String? {
    var parts: [String] = []
    if let input = usage.input {
      parts.append(
        Format.tokens(input) + " in" + details([("cached", usage.cacheRead), ("written to cache", usage.cacheWrite)]))
    }
    if let output = usage.output {
      parts.append(Format.tokens(output) + " out" + details([("reasoning", usage.reasoning)]))
    }
    if let unsplit = usage.unsplit { parts.append(Format.tokens(unsplit) + " in or out") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// The sum alone, for a quiet column; `nil` when nothing was reported.
  static func total(_ usage: Usage) -> String? { usage.isEmpty ? nil : Format.tokens(usage.total) }

  private static func details(_ parts: [(String, Int64?)]) -> String {
    let known = parts.compactMap { word, count in count.flatMap { $0 > 0 ? "\(Format.tokens($0)) \(word)" : nil } }
    return known.isEmpty ? "" : " (\(known.joined(separator: ", ")))"
  }
}
