package import Analysis
import GRDB

extension Store {
  /// What the traces of a time and a filter add up to, as far as they have settled; order and place in the list do not
  /// count.
  ///
  /// - Parameter now: Unix nanoseconds; a time without an end goes on until then.
  package func overview(_ query: ListQuery, now: Int64) throws -> Overview {
    let query = query.withoutPage
    let read = { [pool] in
      try pool.read { db in
        var reader = try OverviewReader(query, now: now, db)
        return try reader.read()
      }
    }
    // A time that goes on until now has another end each time.
    guard query.since == nil || query.until != nil else { return try read() }
    return try overviews.report(query, generation: settler.generation, read)
  }
}
