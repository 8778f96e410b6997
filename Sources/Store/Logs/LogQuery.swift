package import Telemetry

/// Which log records are asked for, in what order, and where to go on.
package struct LogQuery: Sendable, Equatable {
  package var service: String?
  /// Named by the record, or by its trace where the record names none.
  package var session: String?
  package var trace: TraceID?
  package var span: SpanID?
  /// Of no span.
  package var hasNoSpan = false
  /// The event's whole name.
  package var eventName: String?
  /// 1 to 24: at least so severe.
  package var severity: UInt8?
  /// Unix nanoseconds: at or after, and before.
  package var since: Int64?
  package var until: Int64?
  /// Words that the record has, in its body, its attributes or its event's name; without regard to the case of Latin letters.
  package var text: String?
  /// Newest first.
  package var descending = true
  /// Goes on after this record; from `Page.nextCursor`.
  package var cursor: Cursor?
  /// Records of a page, within `ListQuery.limits`.
  package var limit = 50

  /// What a page has at most.
  package var rows: Int { min(max(limit, ListQuery.limits.lowerBound), ListQuery.limits.upperBound) }

  package init() {}
}
