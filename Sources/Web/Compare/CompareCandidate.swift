import Analysis
import Store
import Telemetry

/// A trace that another might be compared with.
struct CompareCandidate {
  let title: String
  let href: String
  let why: String
  let cells: TotalsCells

  /// Traces of one group.
  static let limit = 10

  /// Those of the same name before and after, and those of the same session, each once, the nearest in time first.
  static func all(_ trace: TraceSummary, in store: Store, now: Int64) throws -> [CompareCandidate] {
    let start = trace.totals.startTime
    let session = try store.traces(ofSession: trace.session.id, limit: 200)
    let groups = [
      ("same name, earlier", try named(like: trace, in: store, isEarlier: true)),
      ("same name, later", try named(like: trace, in: store, isEarlier: false)),
      (
        "same session",
        session.sorted { $0.totals.startTime.distance(from: start) < $1.totals.startTime.distance(from: start) }
      ),
    ]
    var seen: Set<TraceID> = [trace.traceID]
    return groups.flatMap { why, traces in
      traces.filter { seen.insert($0.traceID).inserted }.prefix(limit).map { other in
        CompareCandidate(other, with: trace, why: why, now: now)
      }
    }
  }

  private init(_ other: TraceSummary, with trace: TraceSummary, why: String, now: Int64) {
    // The earlier one is what the later one is measured against.
    let isEarlier = other.totals.startTime < trace.totals.startTime
    let (a, b) = isEarlier ? (other, trace) : (trace, other)
    title = other.title
    href = CompareQuery.path + QueryString([("a", a.traceID.description), ("b", b.traceID.description)]).suffix
    self.why = why
    cells = TotalsCells(other.totals, now: now)
  }

  private static func named(like trace: TraceSummary, in store: Store, isEarlier: Bool) throws -> [TraceSummary] {
    guard !trace.totals.name.isEmpty else { return [] }
    var query = ListQuery()
    query.text = trace.totals.name
    query.limit = 50
    query.descending = isEarlier
    if isEarlier { query.until = trace.totals.startTime } else { query.since = trace.totals.startTime }
    return try store.traces(query).rows.filter { $0.totals.name == trace.totals.name }
  }
}
