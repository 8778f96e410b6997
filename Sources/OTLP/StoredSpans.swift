extension OTLP {
  /// Stored messages of one resource and scope.
  package struct StoredSpans: Sendable {
    package var resource: [UInt8]
    package var resourceSchemaURL: String
    package var scope: [UInt8]
    package var scopeSchemaURL: String
    package var spans: [[UInt8]]

    package init(
      resource: [UInt8], resourceSchemaURL: String = "", scope: [UInt8], scopeSchemaURL: String = "",
      spans: [[UInt8]]
    ) {
      self.resource = resource
      self.resourceSchemaURL = resourceSchemaURL
      self.scope = scope
      self.scopeSchemaURL = scopeSchemaURL
      self.spans = spans
    }

    fileprivate func isOfSameResource(as other: StoredSpans) -> Bool {
      resource == other.resource && resourceSchemaURL == other.resourceSchemaURL
    }
  }

  /// An `ExportTraceServiceRequest` of stored messages, as they are. Neighbouring groups of one resource share it.
  package static func tracesRequest(_ groups: [StoredSpans]) -> [UInt8] {
    var writer = WireWriter()
    writer.reserve(groups.reduce(0) { $0 + $1.spans.reduce(0) { $0 + $1.count + 8 } })
    var rest = groups[...]
    while let first = rest.first {
      let group = rest.prefix { $0.isOfSameResource(as: first) }
      rest = rest.dropFirst(group.count)
      writer.message(RequestField.resources.rawValue) { $0.resourceSpans(group) }
    }
    return writer.bytes
  }

  /// An `ExportLogsServiceRequest` of stored `LogRecord` messages: its layout is that of a request of traces, field by
  /// field and number by number.
  package static func logsRequest(_ groups: [StoredSpans]) -> [UInt8] { tracesRequest(groups) }
}

extension WireWriter {
  fileprivate mutating func resourceSpans(_ groups: ArraySlice<OTLP.StoredSpans>) {
    guard let first = groups.first else { return }
    octets(ResourceGroupField.resource.rawValue, first.resource)
    for group in groups { message(ResourceGroupField.scopes.rawValue) { $0.scopeSpans(group) } }
    text(ResourceGroupField.schemaURL.rawValue, first.resourceSchemaURL)
  }

  fileprivate mutating func scopeSpans(_ group: OTLP.StoredSpans) {
    octets(ScopeGroupField.scope.rawValue, group.scope)
    for span in group.spans { field(ScopeGroupField.items.rawValue, span) }
    text(ScopeGroupField.schemaURL.rawValue, group.scopeSchemaURL)
  }
}
