/// A call that was not taken.
package struct ForwardFailure: Sendable, Equatable {
  /// Unix nanoseconds.
  package let time: Int64
  /// In our words.
  package let reason: String

  package init(time: Int64, reason: String) {
    self.time = time
    self.reason = reason
  }
}
