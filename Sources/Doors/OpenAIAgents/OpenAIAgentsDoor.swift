import Conventions
import Telemetry

/// What the OpenAI Agents SDK sends to OpenAI's own tracing.
///
/// A trace is no span there and has no times, so a span stands for it, as long as its spans. Source: the SDK's
/// `BackendSpanExporter` and `SpanData.export()`, version 0.24.
package enum OpenAIAgentsDoor {
  static let sender = Sender(
    resource: [Attribute("telemetry.sdk.name", .string("openai-agents"))], scope: "openai-agents")

  /// `{"data": […]}` with objects `trace` and `trace.span`.
  ///
  /// An object that cannot be taken is told in the notes; the others are taken all the same.
  /// - Parameter arrival: Unix nanoseconds, the start of a trace whose spans are still to come.
  /// - Throws: when the body has no such list.
  package static func traces(_ body: [UInt8], arrival: UInt64) throws(DoorError) -> OpenAIAgentsDelivery {
    let json = try JSONText.body(body)
    guard case .array(let items)? = json.member("data") else {
      throw DoorError("The body has no list “data”: send {\"data\": [traces and spans]}, as the Agents SDK does.")
    }
    var roots = OpenAIAgentsRoots()
    var spans: [Span] = []
    var errors: [String] = []
    for (place, item) in items.enumerated() {
      do {
        switch item.text("object") {
        case "trace": try roots.take(item)
        case "trace.span": spans.append(try OpenAIAgentsSpan(item, roots: &roots).span)
        case let other: throw DoorError("its “object” is \(other ?? "missing"), not trace or trace.span.")
        }
      } catch {
        errors.append("The object at place \(place + 1) is not taken: \(error)")
      }
    }
    return OpenAIAgentsDelivery(
      delivery: Delivery(spans: roots.spans(arrival: arrival) + spans, from: sender), errors: errors)
  }
}
