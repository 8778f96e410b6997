package import Conventions
import Telemetry

/// A tool that a span ran, told by an event. Source: AG2's telemetry phase 1, whose span runs all calls of a message.
package struct TranscriptExecution: Sendable, Equatable {
  package var call: MessagePart.ToolCall
  package var result: JSONText
  /// Unix nanoseconds.
  package var time: Int64

  static func all(of span: Span) -> [TranscriptExecution] {
    span.events.compactMap { event in
      guard event.name == "tool_execution", let name = event.attributes.text("ag2.function.name") else { return nil }
      func value(_ key: String) -> JSONText? {
        event.attributes.first { $0.key == key }.map { JSONText(opening: $0.value) }
      }
      let id = event.attributes.text("ag2.tool_call_id")
      return TranscriptExecution(
        call: .init(id: id, name: name, arguments: value("ag2.function.arguments") ?? .null),
        result: value("ag2.function.content") ?? .null, time: Int64(exactly: event.time) ?? .max)
    }
  }
}
