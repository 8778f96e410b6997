package import Telemetry

/// Takes an `ExportLogsServiceRequest` apart in the order of its bytes, without a tree in between.
///
/// Every range lies in the bytes given to `OTLP.readLogs`. Messages of every range were checked: `OTLP.decodeLogRecord`,
/// `OTLP.value` and the others do not fail on them, whatever was sent, unless their record is rejected.
package protocol LogVisitor {
  /// Records until the next call belong to it; `.empty` when its `ResourceLogs` has none.
  mutating func resource(_ message: ByteRange, schemaURL: ByteRange)
  /// Records until the next call belong to it; `.empty` when its `ScopeLogs` has none.
  mutating func scope(_ message: ByteRange, schemaURL: ByteRange)
  /// An attribute of the record whose `record` or `reject` call follows.
  /// - Parameter value: its `AnyValue` message, `.empty` when it has none.
  mutating func attribute(key: ByteRange, value: ByteRange)
  mutating func record(_ record: LogRange)
  /// Called instead of `record`; the attributes since the last record are void.
  mutating func reject(_ rejection: LogRejection)
}
