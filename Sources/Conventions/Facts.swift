/// What the conventions read out of one span, its scope and its resource.
package struct Facts: Sendable, Equatable {
  package var type = SpanType.other
  /// Short name of the dialect the span speaks, such as `ag2` or `openinference`.
  package var dialect: String?
  package var session: SessionClaim?
  package var sessionName: String?
  package var user: String?
  package var agent: String?
  package var provider: String?
  package var model: String?
  package var tool: String?
  package var usage = Usage()

  package init() {}
}

/// A session ID that a span names, and how good its source is: rank 0 is best.
package struct SessionClaim: Sendable, Equatable {
  package var id: String
  package var rank: Int

  package init(id: String, rank: Int) {
    self.id = id
    self.rank = rank
  }
}
