/// How the history that a model was sent differs from what it was sent, and answered, before.
package struct HistoryChange: Sendable, Equatable {
  /// Messages from the first on that are the same.
  package var kept: Int
  /// Messages after those that are sent no more.
  package var dropped: Int
  /// Messages after those that stand in both.
  package var moved: Int
  /// Messages that are new, what was said in between included.
  package var added: Int
}
