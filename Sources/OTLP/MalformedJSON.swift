/// Text that is not OTLP in JSON, and where it stops being it.
package struct MalformedJSON: Error, Equatable, Sendable {
  package enum Reason: String, Sendable {
    case truncated = "the text ends within a value"
    case object = "an object is expected"
    case array = "an array is expected"
    case string = "a string is expected"
    case bool = "true or false is expected"
    case number = "a number is expected, or a string of one"
    case integer = "a whole number is expected"
    case range = "the number is out of its field's range"
    case value = "a value is expected"
    case separator = "a comma or the closing bracket is expected"
    case colon = "a colon is expected after a key"
    case key = "a key in quotes is expected"
    case escape = "an escape in a string is none of JSON's"
    case control = "a control character in a string must be escaped"
    case base64 = "base64 is expected"
    case identifier = "an ID in hexadecimal is expected"
    case nestedTooDeep = "values are nested too deep"
    case surplus = "something follows the end of the request"
  }

  /// Bytes from the start of the text.
  package let offset: Int
  /// From 1; columns are bytes.
  package let line: Int
  package let column: Int
  package let reason: Reason

  init(offset: Int, reason: Reason, in json: WireBytes) {
    self.offset = offset
    self.reason = reason
    var line = 1
    var lineStart = 0
    for index in 0..<min(offset, json.count) where json[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    self.line = line
    self.column = offset - lineStart + 1
  }
}

extension MalformedJSON: CustomStringConvertible {
  package var description: String {
    "malformed JSON at byte \(offset) (line \(line), column \(column)): \(reason.rawValue)"
  }
}
