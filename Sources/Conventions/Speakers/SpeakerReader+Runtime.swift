import Telemetry

/// Runtimes of actors, AutoGen's and Semantic Kernel's: a span that sends names the receiver, the span that processes is
/// the receiver's own.
extension SpeakerReader {
  static func runtimeRoute(_ span: Span, _ attributes: SpanAttributes) -> SpeakerRoute? {
    guard SpeakerSources.runtimePrefixes.contains(where: span.name.hasPrefix),
      let operation = attributes["messaging.operation"]?.text,
      let destination = attributes["messaging.destination"]?.text
    else { return nil }
    let text = runtimeText(attributes)
    let isTopic = destination.hasSuffix(SpeakerSources.runtimeTopic)
    let name = runtimeName(destination) ?? (isTopic ? nil : destination)
    if operation == SpeakerSources.runtimeProcessing {
      let sender = attributes["sender_agent_type"]?.text.flatMap(runtimeName)
      return SpeakerRoute(.acting, from: name.map { .name($0) }, text: text, sender: sender.map { .name($0) })
    }
    guard SpeakerSources.runtimeSending.contains(operation) else { return nil }
    let kind = attributes["message_type"]?.text
    return SpeakerRoute(.message, to: name.map { [.name($0)] } ?? [], text: text ?? kind, isTopic: isTopic)
  }

  /// `assistant` of `assistant_0b6f….(0b6f…)-A`: the type, without the key and without what a team adds to tell its
  /// agents from another's; `nil` where nothing else is left.
  static func runtimeName(_ destination: String) -> String? {
    let type = destination.firstRange(of: ".(").map { destination[..<$0.lowerBound] } ?? destination[...]
    if SpanNames.isID(type) { return nil }
    guard let mark = type.lastIndex(of: "_"), mark != type.startIndex else { return String(type) }
    return String(SpanNames.isID(type[type.index(after: mark)...]) ? type[..<mark] : type)
  }

  /// What was said in the message that an actor works on, as JSON or as a text; none in an empty one.
  private static func runtimeText(_ attributes: SpanAttributes) -> String? {
    guard let text = attributes.whole(["message"])?.value else { return nil }
    guard var message = JSONText(openingLikeTree: text) else {
      return text == SpeakerSources.runtimeNoMessage ? nil : text
    }
    while let inner = message["message"] ?? message["response"] ?? message["chat_message"]
      ?? message["messages"]?.items.last
    {
      message = inner
    }
    guard let content = message["content"] else { return nil }
    if let text = content.stringValue { return text }
    let names = content.items.compactMap { $0["name"]?.stringValue }
    let result = content.items.lazy.compactMap { $0["content"]?.stringValue }.first
    return result ?? (names.isEmpty ? nil : "calls " + names.joined(separator: ", "))
  }
}
