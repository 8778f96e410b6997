package import Telemetry

/// What went into a span and what came out of it, as messages, whichever dialect it speaks.
package struct SpanMessages: Sendable, Equatable {
  /// In order, the system's instructions first.
  package var input: [Message]
  package var output: [Message]
  /// The instructions that stood apart from the messages; they are in `input` too, unless it had its own.
  package var systemInstructions: [Message]
  package var toolDefinitions: [ToolDefinition]
  /// The input is no message by its shape, but one whole value: a text or JSON.
  package private(set) var inputIsWhole = false
  package private(set) var outputIsWhole = false
  /// Of a whole conversation, told at its end: how many of its messages came before the span's own.
  package private(set) var firstNew: Int?

  /// The attributes and events that the messages and definitions came from, each once.
  package var sources: [String] {
    var seen = Set<String>()
    let all = (input + output + systemInstructions).map(\.source) + toolDefinitions.map(\.source)
    return all.filter { seen.insert($0).inserted }
  }

  /// Attributes that repeat with every call all that was said, as a list of messages.
  package static var histories: Set<String> { MessageSources.histories }

  /// The attribute that the messages came from, but for instructions that stood apart.
  package var carrier: String? { input.last?.source ?? output.last?.source }

  /// Reads a span: its attributes before its events, and these before its log records; but where attributes have fewer
  /// messages than events, they were cut, and the events win.
  ///
  /// What a chain was given is in its value, where its flattened messages are only the first of them
  /// (openinference-instrumentation-langchain 0.1.80).
  ///
  /// A tool's arguments and result are no messages: `ToolContent` has them.
  package init(_ span: Span, type: SpanType, logs: [Event] = []) {
    let attributes = SpanAttributes(span.attributes)
    let isTool = type == .tool
    let events = EventReader(events: span.events)
    let records = EventReader(events: logs)
    systemInstructions = Self.system(attributes, events, records)
    toolDefinitions = ToolDefinition.all(attributes, or: events.detailAttributes, records.detailAttributes)
    (input, output) = ([], [])
    guard !isTool else { return }
    (input, inputIsWhole) = Self.side(.input, MessageSources.input, attributes, events, records)
    if type != .llm, input.count == 1, input[0].source != MessageSources.wholeInput.key {
      let values = CarrierReader(attributes: attributes, side: .input).messages([MessageSources.wholeInput])
      if values.count > 1 { (input, inputIsWhole) = (values, false) }
    }
    (output, outputIsWhole) = Self.side(.output, MessageSources.output, attributes, events, records)
    if !input.contains(where: { $0.role == .system || $0.role == .developer }) { input = systemInstructions + input }
    input = AnswerLinks.joined(input)
    guard let carrier, MessageSources.conversations.contains(carrier) else { return }
    let turns = attributes[MessageSources.firstNewMessage]?.number.flatMap { Int(exactly: $0) } ?? 0
    firstNew = Self.messages(before: turns, in: (input + output).filter { $0.source == carrier })
  }

  /// How many messages the first turns have: what is sent together is one turn, the model's answer the next.
  private static func messages(before turns: Int, in all: [Message]) -> Int {
    var turn = -1
    for (index, message) in all.enumerated() {
      let isAnswer = message.role == .assistant
      if isAnswer || index == 0 || all[index - 1].role == .assistant { turn += 1 }
      if turn >= turns { return index }
    }
    return turns > 0 ? all.count : 0
  }

  private static func side(
    _ side: CarrierReader.Side, _ sources: [MessageSource], _ attributes: SpanAttributes, _ events: EventReader,
    _ records: EventReader
  ) -> (messages: [Message], isWhole: Bool) {
    let reader = CarrierReader(attributes: attributes, side: side)
    var best = reader.messages(sources)
    for other in [events.messages(side), records.messages(side)] where other.count > best.count { best = other }
    guard best.isEmpty else { return (Array(best.prefix(MessageReader.limit)), false) }
    let whole = reader.whole(sources)
    return (whole, !whole.isEmpty)
  }

  private static func system(
    _ attributes: SpanAttributes, _ events: EventReader, _ records: EventReader
  ) -> [Message] {
    for attributes in [attributes, events.detailAttributes, records.detailAttributes] {
      guard let found = attributes.first(MessageSources.system.map(\.key)) else { continue }
      let messages = MessageReader(source: found.source, role: .system).instructions(found.value)
      if !messages.isEmpty { return messages }
    }
    return []
  }
}
