package import Telemetry

/// Takes an export request of spans or log records apart in the order of its bytes, without a tree in between.
///
/// Every range lies in the bytes of the request. Messages of every range were checked: `OTLP.decodeSpan`,
/// `OTLP.decodeLogRecord`, `OTLP.value` and the others do not fail on them, whatever was sent, unless their span or record
/// is rejected.
package protocol ExportVisitor {
  /// Items until the next call belong to it; `.empty` when they have none.
  mutating func resource(_ message: ByteRange, schemaURL: ByteRange)
  /// Items until the next call belong to it; `.empty` when they have none.
  mutating func scope(_ message: ByteRange, schemaURL: ByteRange)
  /// An attribute of the item that is taken or rejected next.
  /// - Parameter value: its `AnyValue` message, `.empty` when it has none.
  mutating func attribute(key: ByteRange, value: ByteRange)
}
