/// How much of a run its diagram shows.
package struct SequenceOptions: Sendable, Equatable {
  package enum Folding: Sendable {
    case nothing
    /// Steps that are equal in every word are one step ×N.
    case repeats
    /// So are calls of one tool in a row, whatever was asked.
    case calls
  }

  /// Models stand beside their agents; otherwise they are their agents' minds and not seen.
  package var showsModels: Bool
  package var folding: Folding

  package init(showsModels: Bool = false, folding: Folding = .repeats) {
    self.showsModels = showsModels
    self.folding = folding
  }
}
