import Conventions

/// The sessions that a trace's spans belong to.
///
/// The best source of a session ID wins, then the span nearest to the root, then the earliest. Where sources as good
/// name other sessions (several chats that one program starts, a server's request for two users), each such span goes
/// to its own with all that is below it. IDs from lesser sources are other names for the same.
package struct SessionDivision: Sendable, Equatable {
  package struct Part: Sendable, Equatable {
    package let session: String
    /// Positions of spans, in ascending order.
    package var spans: [Int] = []
  }

  /// The trace's own session first; empty where no span names one.
  package private(set) var parts: [Part] = []
  /// What spans name besides.
  package private(set) var aliases: Set<String> = []

  /// Of one trace: a hostile sender may give every span a session of its own.
  private static let mostParts = 64

  /// - Parameter spans: in order of start time, then ID.
  package init(_ spans: [SpanOutline], parents: ParentIndex) {
    guard let best = Self.best(of: spans, parents: parents) else { return }
    let names = Set(spans.lazy.compactMap(\.facts.session?.id))
    guard names.count > 1 else {
      parts = [Part(session: best.id, spans: Array(spans.indices))]
      return
    }
    divide(spans, parents: parents, best)
    aliases = names.subtracting(parts.map(\.session))
  }

  /// What a session has of a trace's spans: all of them where the trace has no part of that name.
  /// - Parameter spans: in order of start time, then ID.
  package static func spans(_ spans: [SpanOutline], ofSession id: String) -> [SpanOutline] {
    let parts = SessionDivision(spans, parents: ParentIndex(spans)).parts
    guard parts.count > 1, let part = parts.first(where: { $0.session == id }) else { return spans }
    return part.spans.map { spans[$0] }
  }

  private mutating func divide(_ spans: [SpanOutline], parents: ParentIndex, _ best: SessionClaim) {
    var places = [best.id: 0]
    parts = [Part(session: best.id)]
    var placeOfSpan = [Int](repeating: 0, count: spans.count)
    for index in parents.leavesFirst.reversed() {
      placeOfSpan[index] = parents[index].map { placeOfSpan[$0] } ?? 0
      guard let claim = spans[index].facts.session, claim.rank == best.rank else { continue }
      if let place = places[claim.id] {
        placeOfSpan[index] = place
      } else if parts.count < Self.mostParts {
        placeOfSpan[index] = parts.count
        places[claim.id] = parts.count
        parts.append(Part(session: claim.id))
      }
    }
    for index in spans.indices { parts[placeOfSpan[index]].spans.append(index) }
    parts.removeAll { $0.spans.isEmpty }
  }

  private static func best(of spans: [SpanOutline], parents: ParentIndex) -> SessionClaim? {
    var depths = [Int](repeating: 0, count: spans.count)
    for index in parents.leavesFirst.reversed() { depths[index] = parents[index].map { depths[$0] + 1 } ?? 0 }
    let claims = spans.indices.compactMap { index in
      spans[index].facts.session.map { (claim: $0, key: ($0.rank, depths[index], index)) }
    }
    return claims.min { $0.key < $1.key }?.claim
  }
}
