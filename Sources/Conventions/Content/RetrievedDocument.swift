package import Telemetry

/// A document that a search found.
package struct RetrievedDocument: Sendable, Equatable {
  package var id: String?
  /// As the sender scales it: more is mostly better, but a distance counts the other way.
  package var score: Double?
  package var content: String?
  package var metadata: JSONText?
  package var source: String

  /// Documents of one span.
  static let limit = 4096

  /// The documents of the first place that has any: attributes, then events. Only spans of a search have documents
  /// in the keys that everything has.
  package static func all(_ span: Span, type: SpanType) -> [RetrievedDocument] {
    let attributes = SpanAttributes(span.attributes)
    for key in DocumentSources.flattened {
      let found = documents(FlattenedKeys.value(under: key, in: span.attributes) ?? .null, source: key)
      if !found.isEmpty { return found }
    }
    let isSearch = [.retrieval, .reranker, .memory, .db].contains(type)
    for source in DocumentSources.values where isSearch || source.isOwn {
      guard let value = attributes[source.key] else { continue }
      let found = documents(JSONText(opening: value), source: source.key)
      if !found.isEmpty { return found }
    }
    return ofEvents(span.events)
  }

  /// OpenLLMetry: one event for each hit of a vector database.
  private static func ofEvents(_ events: [Event]) -> [RetrievedDocument] {
    events.filter { DocumentSources.events.contains($0.name) }.prefix(limit).compactMap { event in
      let members = event.attributes.map {
        JSONText.Member(key: String($0.key.split(separator: ".").last ?? ""), value: JSONText(opening: $0.value))
      }
      return RetrievedDocument(.object(members), source: event.name)
    }
  }

  private static func documents(_ value: JSONText, source: String) -> [RetrievedDocument] {
    let list = value.first("documents", "results", "matches", "nodes", "output") ?? value
    let items = list.openedList.items.prefix(limit)
    return items.compactMap { RetrievedDocument($0.opened, source: source) }
  }

  /// An object with a text, an ID or a score; a list of texts is a list of documents too.
  private init?(_ value: JSONText, source: String) {
    if case .string(let text) = value {
      self.init(content: text, source: source)
      return
    }
    let inner = value["document"].flatMap { $0.isObject ? $0 : nil } ?? value["node"] ?? value
    let content = inner.first("content", "page_content", "pageContent", "text", "document", "body", "chunk")
    let score = inner.first("score", "relevance_score", "similarity", "distance") ?? value["score"]
    let id = inner.identifier("id", "document_id", "doc_id") ?? value.identifier("id")
    guard content != nil || score != nil || id != nil else { return nil }
    self.init(
      id: id, score: score?.attributeValue.number, content: content.map { PartReader.words(of: $0) },
      metadata: inner.first("metadata", "meta")?.opened, source: source)
  }

  init(
    id: String? = nil, score: Double? = nil, content: String? = nil, metadata: JSONText? = nil, source: String
  ) {
    self.id = id
    self.score = score
    self.content = content
    self.metadata = metadata
    self.source = source
  }
}
