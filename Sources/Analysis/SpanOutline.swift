package import Conventions
package import Telemetry

/// A span without its content: what lists, waterfalls and sums are made of.
package struct SpanOutline: Sendable, Equatable {
  package var id: SpanID
  package var parentID: SpanID?
  package var name: String
  package var kind: SpanKind
  /// Unix nanoseconds.
  package var startTime: Int64
  /// Unix nanoseconds; `nil` while the span has not ended. May lie before the start: clocks do that.
  package var endTime: Int64?
  package var status: Status
  package var service: String?
  package var facts: Facts

  package init(
    id: SpanID, parentID: SpanID?, name: String, kind: SpanKind, startTime: Int64, endTime: Int64?, status: Status,
    service: String?, facts: Facts
  ) {
    self.id = id
    self.parentID = parentID
    self.name = name
    self.kind = kind
    self.startTime = startTime
    self.endTime = endTime
    self.status = status
    self.service = service
    self.facts = facts
  }

  /// Nanoseconds, never negative; `nil` while the span has not ended.
  package var duration: Int64? {
    endTime.map { max(0, $0.saturating(subtracting: startTime)) }
  }

  /// The span ended before it started: a clock problem, to be shown and not repaired.
  package var endsBeforeStart: Bool { endTime.map { $0 < startTime } ?? false }
}
