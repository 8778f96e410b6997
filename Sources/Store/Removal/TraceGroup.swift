import GRDB

/// Traces that the same rules of keeping are for.
struct TraceGroup: Hashable {
  /// Of the root span, or the only one; empty where neither is known.
  let service: String
  let hasErrors: Bool
}

/// Finds traces by their groups, each in the order of arrival.
struct TraceGroups {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// All that there may be, found one after the other in the index.
  func all() throws -> [TraceGroup] {
    var groups: [TraceGroup] = []
    var service: String?
    repeat {
      let select = try RawStatement(db, service == nil ? Self.firstServiceSQL : Self.nextServiceSQL)
      if let service { select.bind(service, 1) }
      service = try select.step() ? select.optionalText(0) : nil
      select.reset()
      if let service {
        groups += [false, true].map { TraceGroup(service: service, hasErrors: $0) }
      }
    } while service != nil
    return groups
  }

  /// Those of a group that arrived first and are not pinned.
  /// - Parameters:
  ///   - last: no trace with a higher number.
  ///   - end: Unix nanoseconds: none that went on for longer.
  func oldest(of group: TraceGroup, upTo last: Int64 = .max, endedBy end: Int64 = .max, _ limit: Int) throws -> [Int64]
  {
    let select = try RawStatement(db, composed: Self.oldestSQL)
    select.bind(group.service, 1)
    select.bind(group.hasErrors ? 1 : 0, 2)
    select.bind(last, 3)
    select.bind(end, 4)
    select.bind(limit, 5)
    var traces: [Int64] = []
    while try select.step() { traces.append(select.int(0)) }
    return traces
  }

  /// Those of several groups that arrived first and are not pinned.
  func oldest(ofAll groups: [TraceGroup], _ limit: Int) throws -> [Int64] {
    var traces: [Int64] = []
    for group in groups {
      let last = traces.count < limit ? Int64.max : traces.last ?? .max
      traces = Array((traces + (try oldest(of: group, upTo: last, limit))).sorted().prefix(limit))
    }
    return traces
  }

  /// How many there are of a group, pinned ones too.
  /// - Parameter last: no trace with a higher number.
  func count(of group: TraceGroup, upTo last: Int64) throws -> Int64 {
    let select = try RawStatement(db, Self.countSQL)
    select.bind(group.service, 1)
    select.bind(group.hasErrors ? 1 : 0, 2)
    select.bind(last, 3)
    defer { select.reset() }
    return try select.step() ? select.int(0) : 0
  }

  static let firstServiceSQL: StaticString = "SELECT min(root_service) FROM trace"
  static let nextServiceSQL: StaticString = "SELECT min(root_service) FROM trace WHERE root_service > ?1"

  static let oldestSQL = """
    SELECT id FROM trace INDEXED BY trace_to_keep
    WHERE root_service = ?1 AND (error_count > 0) = ?2 AND id <= ?3 AND end_ns <= ?4 AND NOT (\(Pins.ofTraceSQL))
    ORDER BY id LIMIT ?5
    """

  static let countSQL: StaticString = """
    SELECT count(*) FROM trace INDEXED BY trace_to_keep
    WHERE root_service = ?1 AND (error_count > 0) = ?2 AND id <= ?3
    """
}
