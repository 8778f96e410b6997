import Conventions
import Telemetry

/// What matters first in a span of a known type, before the table of all attributes.
struct SpanHighlights {
  /// A value taken out of the span, and the key it stood under.
  struct Taken {
    let title: String
    let attribute: Attribute
  }

  private(set) var taken: [Taken] = []
  /// The attributes that were not taken, in order of arrival.
  private(set) var rest: [Attribute]

  /// Takes for each title the best key that the span has. Each attribute is shown once: here or in the rest.
  /// - Parameters:
  ///   - messages: what the page shows as messages is not shown here again.
  ///   - hasDocuments: the page shows what came out as documents.
  init(_ span: Span, type: SpanType, messages: SpanMessages, hasDocuments: Bool = false) {
    rest = span.attributes
    for keynote in SpanKeynote.all(of: type) { take(keynote.title, keynote.keys) }
    if type == .tool {
      let content = ToolContent(span, type: type)
      if let arguments = content.arguments { take("Arguments", arguments) }
      if let result = content.result { take("Result", result) }
    }
    if messages.inputIsWhole, !messages.showsInput(of: type) { take("Input", messages.input.map(\.source)) }
    if messages.outputIsWhole, !messages.showsOutput(of: type), !hasDocuments {
      take("Output", messages.output.map(\.source))
    }
  }

  private mutating func take(_ title: String, _ keys: [String]) {
    guard let key = keys.first(where: { key in rest.contains { $0.key == key } }),
      let index = rest.firstIndex(where: { $0.key == key })
    else { return }
    taken.append(Taken(title: title, attribute: rest.remove(at: index)))
  }

  /// An attribute as it was sent; of an event what was read from it.
  private mutating func take(_ title: String, _ found: Sourced<JSONText>) {
    if rest.contains(where: { $0.key == found.source }) { return take(title, [found.source]) }
    let text = AttributeValue.string(found.value.readableText)
    taken.append(Taken(title: title, attribute: Attribute(found.source, text)))
  }
}

extension SpanMessages {
  /// A whole value is a message only where a model was asked; elsewhere it is just the input.
  func showsInput(of type: SpanType) -> Bool { !input.isEmpty && (!inputIsWhole || type == .llm) }

  func showsOutput(of type: SpanType) -> Bool { !output.isEmpty && (!outputIsWhole || type == .llm) }
}
