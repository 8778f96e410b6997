/// A line of a log, or an event, with all its content. Times are Unix nanoseconds as sent; 0 means not set.
/// Source: OTLP, `opentelemetry.proto.logs.v1.LogRecord`.
package struct LogRecord: Sendable, Equatable {
  package var time: UInt64 = 0
  /// When a collector or SDK saw it.
  package var observedTime: UInt64 = 0
  /// 1 to 24, from trace to fatal; 0 is not set. Other numbers are kept as sent.
  package var severityNumber: UInt64 = 0
  package var severityText = ""
  package var eventName = ""
  package var body = AttributeValue.empty
  package var attributes: [Attribute] = []
  package var droppedAttributesCount: UInt32 = 0
  package var flags: UInt32 = 0
  /// As sent, whatever their length; often empty.
  package var traceID: [UInt8] = []
  package var spanID: [UInt8] = []

  package init() {}

  /// The field, or the attribute that had it before there was a field.
  package var name: String {
    if !eventName.isEmpty { return eventName }
    guard case .string(let text)? = attributes.last(where: { $0.key == "event.name" })?.value else { return "" }
    return text
  }
}
