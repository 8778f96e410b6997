package import Telemetry

/// Which of a message's texts one is. Names that identify something (scopes, metrics, units, kinds of log records,
/// schema URLs) are none of these.
package enum TextPlace: Sendable {
  /// An attribute, an element of one, or a log record's body.
  case value
  /// Of a span or an event.
  case name
  case statusMessage
  /// Of a metric.
  case description
}

/// What becomes of the value of an attribute, or of a member of a map.
package enum MemberEdit: Sendable {
  /// Its texts are read one by one.
  case read
  /// Stays as it is.
  case leave
  /// Becomes this text, unless it is empty, a truth value or this text already.
  case replace(with: [UInt8], rule: Int)
}

/// Decides on the texts of a message, in the order in which they stand there.
package protocol TextEditor {
  /// What a value becomes that is nested deeper than anything is read.
  var unread: [UInt8] { get }
  mutating func member(_ key: ByteRange, in bytes: WireBytes) -> MemberEdit
  /// Told of each value that `member` had replaced.
  mutating func replaced(_ value: ByteRange, rule: Int)
  /// - Returns: the new text, in UTF-8; `nil` to leave it.
  mutating func text(_ text: ByteRange, _ place: TextPlace, in bytes: WireBytes) -> [UInt8]?
}
