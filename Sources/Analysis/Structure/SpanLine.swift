package import Conventions
package import Telemetry

/// What is known of every span of a trace at once: numbers alone, so that a hundred thousand are quickly read, sorted and
/// kept. Names are numbers of a `NameTable`.
package struct SpanLine: Sendable, Equatable {
  package var id: SpanID
  package var parentID: SpanID?
  /// Unix nanoseconds.
  package var startTime: Int64
  /// Unix nanoseconds; `nil` while the span has not ended.
  package var endTime: Int64?
  /// Where the store keeps the rest.
  package var place: Int64
  package var type: SpanType
  package var hasFailed: Bool
  package var name: Int32
  package var service: Int32
  package var agent: Int32
  package var agentID: Int32
  package var model: Int32

  package init(
    id: SpanID, parentID: SpanID?, startTime: Int64, endTime: Int64?, place: Int64, type: SpanType, hasFailed: Bool,
    name: Int32, service: Int32 = NameTable.none, agent: Int32 = NameTable.none, agentID: Int32 = NameTable.none,
    model: Int32 = NameTable.none
  ) {
    self.id = id
    self.parentID = parentID
    self.startTime = startTime
    self.endTime = endTime
    self.place = place
    self.type = type
    self.hasFailed = hasFailed
    self.name = name
    self.service = service
    self.agent = agent
    self.agentID = agentID
    self.model = model
  }

  /// Nanoseconds, never negative; `nil` while the span has not ended.
  package var duration: Int64? { endTime.map { max(0, $0.saturating(subtracting: startTime)) } }

  package var endsBeforeStart: Bool { endTime.map { $0 < startTime } ?? false }
}
