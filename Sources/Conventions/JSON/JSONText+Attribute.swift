package import Telemetry

extension JSONText {
  /// An attribute's value for the eye: bytes as hexadecimal digits, a value without content as null.
  package init(_ value: AttributeValue) {
    switch value {
    case .empty: self = .null
    case .string(let text): self = .string(text)
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .number(String(value))
    case .double(let value): self = .number(value.description)
    case .array(let items): self = .array(items.map { JSONText($0) })
    case .map(let members): self = .object(members.map { Member(key: $0.key, value: JSONText($0.value)) })
    case .bytes(let bytes): self = .string("0x" + bytes.hexDigits)
    }
  }

  /// The whole value as JSON text on lines of their own, indented by two spaces.
  package var pretty: String {
    var text = ""
    write(to: &text, indent: "\n")
    return text
  }

  /// The whole value as JSON text on one line.
  package var compact: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// `indent` is the line break with the spaces that stand before this value's own line.
  private func write(to text: inout String, indent: String?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += String(value)
    case .number(let number): text += number
    case .string(let string): text += Self.quoted(string)
    case .array(let items):
      Self.write(items.map { (nil, $0) }, "[", "]", to: &text, indent: indent)
    case .object(let members):
      Self.write(members.map { ($0.key, $0.value) }, "{", "}", to: &text, indent: indent)
    }
  }

  private static func write(
    _ members: [(key: String?, value: JSONText)], _ open: String, _ close: String, to text: inout String,
    indent: String?
  ) {
    text += open
    for (number, member) in members.enumerated() {
      text += (number == 0 ? "" : indent == nil ? ", " : ",") + (indent.map { $0 + "  " } ?? "")
      if let key = member.key { text += quoted(key) + ": " }
      member.value.write(to: &text, indent: indent.map { $0 + "  " })
    }
    text += (members.isEmpty ? "" : indent ?? "") + close
  }

  private static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\0"..<" ": text += "\\u00" + [UInt8(truncatingIfNeeded: scalar.value)].hexDigits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

extension AttributeValue {
  /// A string as it is, anything else as JSON on one line.
  package var readableText: String {
    if case .string(let text) = self { text } else { JSONText(self).compact }
  }
}
