package import Conventions

/// Where a running total stood when the last of a trace's spans that report it ended.
package struct CounterReading: Sendable, Equatable {
  package let counter: UsageCounter
  /// Unix nanoseconds at which the first and the last of these spans ended.
  package let firstEnd: Int64
  package let lastEnd: Int64
  package let usage: Usage
}
