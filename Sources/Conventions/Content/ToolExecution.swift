package import Telemetry

/// A tool that a span ran, told by an event. Source: AG2's telemetry phase 1, whose span runs all calls of a message.
package struct ToolExecution: Sendable, Equatable {
  package var call: MessagePart.ToolCall
  package var result: JSONText
  /// Unix nanoseconds.
  package var time: Int64

  package init(call: MessagePart.ToolCall, result: JSONText, time: Int64) {
    self.call = call
    self.result = result
    self.time = time
  }

  package static func all(of span: Span) -> [ToolExecution] {
    span.events.lazy.filter { $0.name == "tool_execution" }.compactMap { event in
      let attributes = SpanAttributes(event.attributes)
      guard let name = attributes["ag2.function.name"]?.text else { return nil }
      func value(_ key: String) -> JSONText { attributes[key].map { JSONText(opening: $0) } ?? .null }
      return ToolExecution(
        call: .init(
          id: attributes["ag2.tool_call_id"]?.text, name: name, arguments: value("ag2.function.arguments")),
        result: value("ag2.function.content"), time: Int64(exactly: event.time) ?? .max)
    }
  }
}
