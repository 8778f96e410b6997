package import Conventions

/// What a list shows: filters, order, and where to go on.
package struct ListQuery: Sendable, Equatable {
  /// Each is served by an index.
  package enum Order: String, Sendable, CaseIterable { case start, duration, spans, errors, tokens, cost }

  package var service: String?
  package var agent: String?
  package var model: String?
  package var user: String?
  package var tag: String?
  package var environment: String?
  /// A span of this type, this operation and this tool, as far as they are set: one span that has all of them.
  package var type: SpanType?
  package var operation: String?
  package var tool: String?
  /// `true`: only with errors; `false`: only without.
  package var hasErrors: Bool?
  /// Only what is pinned.
  package var isPinned = false
  /// Unix nanoseconds: started at or after, and before.
  package var since: Int64?
  package var until: Int64?
  /// Nanoseconds, both inclusive.
  package var minimumDuration: Int64?
  package var maximumDuration: Int64?
  /// Part of a name, or the beginning of an ID; without regard to case.
  package var text: String?
  package var order = Order.start
  package var descending = true
  /// Goes on after this row; from `Page.nextCursor`.
  package var cursor: Cursor?
  /// Rows of a page, within `limits`.
  package var limit = 50

  /// Rows that a page may have.
  package static let limits = 1...500

  /// `limit`, or the nearest that may be.
  var rows: Int { min(max(limit, Self.limits.lowerBound), Self.limits.upperBound) }

  /// More than a time narrows the list.
  var hasFilters: Bool {
    Facet.allCases.contains { self[keyPath: $0.filter] != nil } || hasErrors != nil || minimumDuration != nil
      || maximumDuration != nil || text != nil || hasOperation || isPinned
  }

  /// A span is asked for.
  var hasOperation: Bool { type != nil || operation != nil || tool != nil }

  package init() {}
}
