/// A label of a metric and its value, which may be a stranger's text.
struct MetricLabel: Hashable {
  /// Characters of a value: names of agents are not sentences.
  private static let longest = 200

  let name: String
  let value: String

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = String(value.prefix(Self.longest))
  }

  /// Source: Prometheus text format 0.0.4, "Comments, help text, and type information".
  var text: String {
    var escaped = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\"": escaped += "\\\""
      case "\n": escaped += "\\n"
      // Other ends of lines would end the line for some readers.
      case "\r", "\u{0B}", "\u{0C}", "\u{1C}", "\u{1D}", "\u{1E}", "\u{85}", "\u{2028}", "\u{2029}": escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return "\(name)=\"\(escaped)\""
  }
}
