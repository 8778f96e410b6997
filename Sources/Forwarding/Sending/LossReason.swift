/// Why something that was accepted does not reach a destination.
package enum LossReason: String, Sendable, CaseIterable {
  /// The queue had no room left; the oldest went.
  case full
  /// The destination answered that it never will be taken.
  case refused
  /// The destination took the request without it (`partial_success`).
  case rejected
  /// The queue's files cannot be read there.
  case damaged
  /// The queue could not be written.
  case unwritable
}
