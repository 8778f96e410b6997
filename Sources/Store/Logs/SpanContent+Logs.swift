import Analysis
import Conventions
import GRDB
import Telemetry

extension SpanContent {
  /// Log records of one span that are read with it.
  private static let mostLogs = 100

  mutating func readLogs(of span: SpanID, in trace: TraceID, _ db: Database) throws {
    var query = LogQuery()
    (query.trace, query.span) = (trace, span)
    query.descending = false
    query.limit = Self.mostLogs
    let page = try Store.logs(query, db)
    logs = page.rows
    hasMoreLogs = page.nextCursor != nil
    guard outline.parentID == nil else { return }
    // What was judged of the whole trace stands at its root.
    (query.span, query.hasNoSpan, query.eventName) = (nil, true, ScoreSources.event)
    logs += try Store.logs(query, db).rows
  }
}
