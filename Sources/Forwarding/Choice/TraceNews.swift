package import Telemetry

/// What is known of a trace when it is decided whether it is passed on.
package struct TraceNews: Sendable, Equatable {
  package let errors: Int
  /// Nanoseconds.
  package let duration: Int64
  /// Nano-dollars; `nil` while nothing has a known price.
  package let cost: Int64?

  package init(errors: Int, duration: Int64, cost: Int64?) {
    self.errors = errors
    self.duration = duration
    self.cost = cost
  }
}

/// Looks traces up; those that are not known are left out.
package typealias TraceLookup = @Sendable (Set<TraceID>) throws -> [TraceID: TraceNews]
