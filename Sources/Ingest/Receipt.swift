/// What became of a request that was taken.
package struct Receipt: Sendable, Equatable {
  /// Spans that are on disk.
  package var accepted = 0
  /// Spans that cannot be taken.
  package var rejected = 0
  /// Why, in sentences for their sender; set when `rejected` is not 0.
  package var reason: String?
  /// Log records or data points: sound, but not stored yet.
  package var notStored = 0
}
