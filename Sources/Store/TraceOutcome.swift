/// What a trace has come to so far: little enough to be asked of hundreds.
package struct TraceOutcome: Sendable, Equatable {
  package let errors: Int
  /// Nanoseconds.
  package let duration: Int64
  /// Nano-dollars; `nil` while nothing has a known price.
  package let cost: Int64?
}
