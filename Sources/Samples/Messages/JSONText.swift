/// Writes JSON with a space after colon and comma, as Python does and so most senders.
enum JSONText {
  static func string(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\n": json += "\\n"
      case "\t": json += "\\t"
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }

  /// Values are JSON already.
  static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(string($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }

  /// Elements are JSON already.
  static func array(_ elements: [String]) -> String {
    "[" + elements.joined(separator: ", ") + "]"
  }

  /// Text that is an object or a list stays JSON; other text becomes a string.
  static func value(_ text: String) -> String {
    text.hasPrefix("{") || text.hasPrefix("[") ? text : string(text)
  }
}
