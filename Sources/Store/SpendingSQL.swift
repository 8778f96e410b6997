/// The queries of sums of spending. Parameters are numbered as those of `Listing`.
enum SpendingSQL {
  /// One row a line of a trace, trace by trace in order of time.
  static func lines(_ query: SpendingQuery) -> String {
    let list = query.list
    var conditions = time(list)
    var joins = """
      trace_spending CROSS JOIN trace_usage
        ON trace_usage.trace = trace_spending.trace AND trace_usage.session = trace_spending.session
      """
    let ofTrace = Listing.traces.conditions(ofTrace(list))
    if !ofTrace.isEmpty {
      joins = """
        trace_spending CROSS JOIN trace ON trace.id = trace_spending.trace
          CROSS JOIN trace_usage
            ON trace_usage.trace = trace_spending.trace AND trace_usage.session = trace_spending.session
        """
      conditions += ofTrace
    }
    for (column, value, parameter) in [
      ("service", list.service, 6), ("agent", list.agent, 7), ("model", list.model, 8), ("user", list.user, 9),
    ] where value != nil { conditions.append("trace_usage.\(column) = ?\(parameter)") }
    return """
      SELECT trace_spending.start_ns, trace_spending.trace, trace_spending.session, \(UsageShares.columns)
      FROM \(joins) \(`where`(conditions)) ORDER BY trace_spending.start_ns, trace_spending.trace
      """
  }

  /// One row for what a session has of a trace, in order of time.
  static func traces(_ query: SpendingQuery) -> String {
    """
    SELECT trace, session, \(SpendingColumns.of("trace_spending")), dearest_cost FROM trace_spending
    \(`where`(time(query.list))) ORDER BY start_ns, trace
    """
  }

  /// One row a name. ?20 is the kind, ?21 and ?22 the first hour and the one after the last.
  static let names: String = """
    SELECT name, sum(trace_count), \(SpendingColumns.hourSums) FROM hour_spending
    WHERE kind = ?20 AND hour >= ?21 AND hour < ?22 GROUP BY name
    """

  /// One row a step and name; ?23 and ?24 are the length of a step and its offset in hours, ?25 to ?31 the names that are
  /// told apart, NULL all others.
  static let steps: String = """
    SELECT (hour + ?24) / ?23 AS bucket, CASE WHEN name IN (?25, ?26, ?27, ?28, ?29, ?30, ?31) THEN name END AS series,
      sum(trace_count), \(SpendingColumns.hourSums) FROM hour_spending
    WHERE kind = ?20 AND hour >= ?21 AND hour < ?22 GROUP BY bucket, series
    """

  private static func time(_ list: ListQuery) -> [String] {
    (list.since == nil ? [] : ["trace_spending.start_ns >= ?1"])
      + (list.until == nil ? [] : ["trace_spending.start_ns < ?2"])
  }

  /// Only what no line of `trace_usage` says.
  private static func ofTrace(_ list: ListQuery) -> ListQuery {
    var query = list
    query.since = nil
    query.until = nil
    query.service = nil
    query.agent = nil
    query.model = nil
    query.user = nil
    return query
  }

  private static func `where`(_ conditions: [String]) -> String {
    conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
  }
}
