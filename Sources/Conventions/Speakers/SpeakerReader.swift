package import Telemetry

/// Reads who turns to whom out of one span, by `SpeakerSources`.
package enum SpeakerReader {
  /// Messages of one span: more are no help to a reader.
  package static let limit = 200

  /// In order of time. Empty for most spans: who speaks then follows from where the span stands.
  package static func routes(of span: Span, tool: String?, arguments: JSONText?) -> [SpeakerRoute] {
    let messages = SentMessage.all(in: span.events).compactMap(SpeakerRoute.init).prefix(limit)
    if !messages.isEmpty { return Array(messages) }
    let attributes = SpanAttributes(span.attributes)
    if let route = named(attributes, by: SpeakerSources.pairs) { return [route] }
    if let route = runtimeRoute(span, attributes) { return [route] }
    return tool.flatMap { transfer($0, arguments) }.map { [$0] } ?? []
  }

  /// That control goes from one agent to another, where attributes of the span say so.
  package static func handoff(of span: Span) -> SpeakerRoute? {
    named(SpanAttributes(span.attributes), by: SpeakerSources.handoffs)
  }

  private static func named(_ attributes: SpanAttributes, by pairs: [SpeakerSources.Pair]) -> SpeakerRoute? {
    pairs.lazy.compactMap { route($0, attributes) }.first
  }

  /// Messages between agents that are spans of their own: the span's, and the one that it follows from.
  package static func envelope(of span: Span) -> (id: String?, cause: String?) {
    func text(_ key: String) -> String? { span.attributes.first { $0.key == key }?.value.text }
    return (text(SpeakerSources.envelope), text(SpeakerSources.envelopeCause))
  }

  /// The name of the graph's node that the span is, where a person made it.
  package static func graphNode(of span: Span) -> String? {
    let attributes = SpanAttributes(span.attributes)
    let node = SpeakerSources.graphNode.lazy.compactMap { attributes[$0.key].flatMap($0.read) }.first
    guard let node, [node, "execute_task \(node)", "\(node).task"].contains(span.name),
      !SpeakerSources.innerNodes.contains(node), !node.hasPrefix("__")
    else { return nil }
    return node
  }

  private static func route(_ pair: SpeakerSources.Pair, _ attributes: SpanAttributes) -> SpeakerRoute? {
    let from = pair.from.flatMap { attributes[$0]?.text }
    if let from, from.hasPrefix(SpeakerSources.innerSource) { return nil }
    let to = pair.to.lazy.compactMap { attributes[$0].flatMap(names) }.first ?? []
    guard pair.needsBoth ? from != nil && !to.isEmpty : from != nil || !to.isEmpty else { return nil }
    let party: (String) -> SpeakerRoute.Party = { pair.areIDs ? .id($0) : .name($0) }
    var route = SpeakerRoute(pair.kind, from: from.map(party), to: to.map(party))
    if attributes["gen_ai.transfer.mode"]?.text == SpeakerSources.returningMode { route.kind = .call }
    if pair.areIDs { route.text = attributes["ag2.network.event_type"]?.text }
    if pair.kind == .selection { route.candidates = attributes["ag2.speaker_selection.candidates"]?.list ?? [] }
    return route
  }

  /// A list, also as JSON text; else one name, which may well have a comma in it.
  private static func names(_ value: AttributeValue) -> [String]? {
    if case .string(let text) = value, text.utf8.first != UInt8(ascii: "[") { return value.text.map { [$0] } }
    return value.list
  }

  /// What the call of a tool says that hands over to an agent, or asks one.
  package static func transfer(_ tool: String, _ arguments: JSONText?) -> SpeakerRoute? {
    let tool =
      tool.hasPrefix(SpeakerSources.pluginPrefix) ? String(tool.dropFirst(SpeakerSources.pluginPrefix.count)) : tool
    let name = tool.lowercased()
    for row in SpeakerSources.transferTools {
      if let argument = row.argument {
        guard name == row.tool, let target = arguments?.text(argument) else { continue }
        return SpeakerRoute(row.kind, to: [.name(target)])
      }
      let prefix = row.tool.dropLast()
      guard name.hasPrefix(prefix), name.utf8.count > prefix.utf8.count else { continue }
      return SpeakerRoute(row.kind, to: [.name(String(tool.dropFirst(prefix.count)))])
    }
    return nil
  }
}

extension SpeakerRoute {
  /// Needs both names.
  fileprivate init?(_ sent: SentMessage) {
    guard let from = sent.from, let to = sent.to else { return nil }
    self.init(.message, from: .name(from), to: [.name(to)], text: sent.text, time: sent.time)
  }
}
