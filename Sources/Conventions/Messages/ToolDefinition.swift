/// A tool that a model was offered.
package struct ToolDefinition: Sendable, Equatable {
  package var name: String
  package var description: String?
  /// The schema of its arguments as it was sent, mostly JSON Schema.
  package var parameters: JSONText?
  package var source: String

  /// The definitions of the first row that gives any, from the first of these attributes that have it.
  static func all(_ attributes: SpanAttributes, or others: SpanAttributes...) -> [ToolDefinition] {
    for attributes in [attributes] + others where !attributes.all.isEmpty {
      for source in MessageSources.tools {
        let found = definitions(source, attributes)
        if !found.isEmpty { return found }
      }
    }
    return []
  }

  private static func definitions(_ source: MessageSource, _ attributes: SpanAttributes) -> [ToolDefinition] {
    let value =
      source.form == .flattened
      ? FlattenedKeys.value(under: source.key, in: attributes.all)
      : attributes[source.key].map { JSONText(opening: $0) }
    let items = value?.items ?? []
    return items.prefix(MessageReader.limit).flatMap { groups(of: $0.opened) }.compactMap {
      ToolDefinition($0, source: source.key)
    }
  }

  /// Gemini declares several functions in one tool; the others wrap each in a member.
  private static func groups(of item: JSONText) -> [JSONText] {
    if let group = item.first("functionDeclarations", "function_declarations") { return group.items }
    if let inner = item["tool"]?.first("json_schema")?.opened { return [inner] }
    return [item["toolSpec"] ?? item]
  }

  private init?(_ value: JSONText, source: String) {
    if case .string(let name) = value {
      self.init(name: name, source: source)
      return
    }
    let inner = value["function"].flatMap { $0.isObject ? $0 : nil } ?? value
    guard let name = inner.text("name") ?? value.text("name", "type") else { return nil }
    let schema = inner.first(
      "parameters", "input_schema", "inputSchema", "parametersJsonSchema", "parameters_json_schema")
    self.init(
      name: name, description: inner.text("description"), parameters: schema.map { $0["json"] ?? $0.opened },
      source: source)
  }

  init(name: String, description: String? = nil, parameters: JSONText? = nil, source: String) {
    self.name = name
    self.description = description
    self.parameters = parameters
    self.source = source
  }
}
