/// How long what arrived is kept. What arrived first goes first; what is younger than both limits stays.
package struct Retention: Sendable, Equatable {
  /// Hours after arrival; `nil` keeps for ever.
  package var hours: Int64?
  /// Bytes in use in the database, at most; `nil` for no limit.
  package var bytes: Int64?

  package init(hours: Int64?, bytes: Int64?) {
    self.hours = hours
    self.bytes = bytes
  }
}

/// How much went.
package struct Removed: Sendable, Equatable {
  package var traces = 0
  package var logs = 0
  /// Data points of metrics.
  package var points = 0

  package init() {}

  package var isNothing: Bool { traces + logs + points == 0 }

  package static func += (a: inout Removed, b: Removed) {
    a.traces += b.traces
    a.logs += b.logs
    a.points += b.points
  }
}

extension Removed: CustomStringConvertible {
  package var description: String { "\(traces) traces, \(logs) log records, \(points) data points" }
}

/// What the database file holds, in bytes.
package struct StoreSpace: Sendable, Equatable {
  package let used: Int64
  /// Of pages that hold nothing any more: new rows take them, or the file gives them back.
  package let free: Int64
}
