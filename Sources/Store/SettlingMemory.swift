import Synchronization

/// What settling need not ask the database again.
///
/// Used on the writing connection only. A transaction that is rolled back must `forget`: what it wrote never was.
final class SettlingMemory: Sendable {
  let operations = Operations()
  private let facets = Mutex<Set<SessionFacet>>([])

  /// A name that a session has.
  struct SessionFacet: Hashable {
    let session: Int64
    let facet: Facet
    let value: String
  }

  /// At about 100 bytes each, they stay below 4 MB; full, it starts anew.
  private static let mostFacets = 32_768

  /// Whether the session may not have it yet: the traces of a session are much alike.
  func isNews(_ facet: SessionFacet) -> Bool {
    facets.withLock { facets in
      if facets.count >= Self.mostFacets { facets.removeAll(keepingCapacity: true) }
      return facets.insert(facet).inserted
    }
  }

  /// After sessions lost some.
  func forgetFacets() { facets.withLock { $0 = [] } }

  func forget() {
    operations.forget()
    forgetFacets()
  }
}
