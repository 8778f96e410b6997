import Telemetry

/// How long something is kept after it arrived.
package enum KeptTime: Sendable, Comparable {
  case hours(Int64)
  case forever

  /// `nil` for ever.
  package var hours: Int64? {
    if case .hours(let hours) = self { hours } else { nil }
  }
}

extension KeptTime: CustomStringConvertible {
  /// As flags have it: `30d`, `12h`, `off`.
  package var description: String {
    hours.map { $0 % 24 == 0 ? "\($0 / 24)d" : "\($0)h" } ?? "off"
  }
}

/// What is kept, and how long. What arrived first goes first; pinned traces never go.
package struct Retention: Sendable, Equatable {
  /// Of what no other rule is for.
  package var age: KeptTime
  /// Bytes in use in the database, at most; `nil` for no limit.
  package var bytes: Int64?
  /// Traces, at most, without those that are pinned; `nil` for no limit.
  package var traces: Int64?
  /// Of traces with errors, where it is longer than what else is said of them. While it is set, they go last of what goes
  /// for `bytes` and `traces`.
  package var errorAge: KeptTime?
  /// Of traces by the service of their root span, instead of `age`.
  package var serviceAges: [String: KeptTime]

  package init(
    age: KeptTime = .forever, bytes: Int64? = nil, traces: Int64? = nil, errorAge: KeptTime? = nil,
    serviceAges: [String: KeptTime] = [:]
  ) {
    self.age = age
    self.bytes = bytes
    self.traces = traces
    self.errorAge = errorAge
    self.serviceAges = serviceAges
  }

  /// The shortest of all ages.
  package var shortestAge: KeptTime { serviceAges.values.reduce(age, min) }

  /// Bytes beyond what is to be kept; 0 where there is no limit.
  /// - Parameter used: bytes in use.
  func surplus(of used: Int64) -> Int64 { bytes.map { max(used.saturating(subtracting: $0), 0) } ?? 0 }

  /// Which rule decides on the age of the traces of a group.
  func rule(of group: TraceGroup) -> (rule: KeepRule, age: KeptTime) {
    let usual = serviceAges[group.service].map { (KeepRule.service(group.service), $0) } ?? (.age, age)
    guard group.hasErrors, let errorAge, errorAge > usual.1 else { return usual }
    return (.errors, errorAge)
  }
}

extension Retention: CustomStringConvertible {
  /// In a line: `what arrived within 30d, at most 5 GB`.
  package var description: String {
    var words = [age.hours == nil ? "what arrived, for ever" : "what arrived within \(age)"]
    words += serviceAges.sorted { $0.key < $1.key }.map { "of \($0.key) \($0.value)" }
    if let errorAge { words.append("with errors \(errorAge)") }
    if let traces { words.append("at most \(traces) traces") }
    if let bytes {
      words.append(
        "at most " + (bytes % 1_000_000_000 == 0 ? "\(bytes / 1_000_000_000) GB" : "\(bytes / 1_000_000) MB"))
    }
    return words.joined(separator: ", ")
  }
}

/// What makes a trace go.
package enum KeepRule: Sendable, Hashable {
  case age
  case service(String)
  case errors
  case traces
  case bytes
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
