/// OpenTelemetry's protocol, bytes to values and back, in both of its encodings.
///
/// Protobuf is the one form that is stored and read; JSON is turned into protobuf at the door and made from it on the
/// way out. Source: `opentelemetry-proto` 1.9 and the OTLP specification's "JSON Protobuf Encoding".
package enum OTLP {}

/// The bytes that are read, checked at every access. (A `Span` of the field's own is Telemetry's.)
package typealias WireBytes = Swift.Span<UInt8>
