/// Bytes that are not a protobuf message, and where they stop being one.
package struct MalformedMessage: Error, Equatable, Sendable {
  package enum Reason: String, Sendable {
    case truncated = "the message ends within a field"
    case overlongVarint = "a varint is longer than 10 bytes"
    case overlongLength = "a length runs past the end of its message"
    case fieldNumber = "a field number is 0 or over 536,870,911"
    case wireType = "a wire type is none of protobuf's"
    case group = "a group is not closed by its own end"
    case nestedTooDeep = "values are nested too deep"
    case identifier = "an identifier has a wrong length or is all zero"
  }

  /// Bytes from the start of the whole request or message, not of the part that failed.
  package let offset: Int
  package let reason: Reason

  package init(offset: Int, reason: Reason) {
    self.offset = offset
    self.reason = reason
  }
}

extension MalformedMessage: CustomStringConvertible {
  package var description: String { "malformed protobuf at byte \(offset): \(reason.rawValue)" }
}
