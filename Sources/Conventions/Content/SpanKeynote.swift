/// The attributes that tell first what a span of a type did.
package struct SpanKeynote: Sendable {
  package let title: String
  /// Best first.
  package let keys: [String]

  private init(_ title: String, _ keys: [String]) {
    self.title = title
    self.keys = keys
  }

  private init(_ title: String, _ sources: [Source<String>]) { self.init(title, sources.map(\.key)) }

  package static func all(of type: SpanType) -> [SpanKeynote] {
    switch type {
    case .humanInput: [SpanKeynote("Question", PersonSources.question), SpanKeynote("Answer", PersonSources.answer)]
    case .codeExecution: [SpanKeynote("Exit status", CodeSources.exitCode), SpanKeynote("Output", CodeSources.output)]
    case .retrieval, .memory, .reranker, .embedding: [SpanKeynote("Query", DetailSources.query)]
    case .http:
      [
        SpanKeynote("Address", ["url.full", "http.url", "url.path", "http.target"]),
        SpanKeynote("Status", ["http.response.status_code", "http.status_code"]),
      ]
    case .db: [SpanKeynote("Query", ["db.query.text", "db.statement"])]
    default: []
    }
  }
}
