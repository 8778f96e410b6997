import Analysis
import Conventions
import Store
import Telemetry

/// `/costs.json`.
enum CostsJSON {
  static func json(_ report: SpendingReport, _ query: CostsQuery) -> JSON {
    let kinds: [SpendingKind] = [.model, .agent, .service, .user, .tool]
    return .object(
      [
        ("total", total(report))
      ]
        + kinds.map { ("by_\($0.word)", .array((report.lists[$0]?.lines ?? []).map { line($0.name, $0.sum) })) }
        + [
          ("by_session", .array(report.sessions.map(session))), ("by_day", .array(report.days.map(day))),
          ("over_time", overTime(report, query)),
          ("dearest_traces", .array(report.dearestTraces.map(trace))),
          ("dearest_calls", .array(report.dearestCalls.map(call))), ("not_listed", notListed(report, kinds)),
        ])
  }

  /// The contract's names, and what else is known.
  private static func members(_ sum: SpendingSum) -> [(String, JSON)] {
    members(sum.spending) + [("traces", .count(sum.traces))]
  }

  private static func members(_ spending: Spending) -> [(String, JSON)] {
    [
      ("calls", .count(spending.calls)), ("tool_calls", .count(spending.toolCalls)),
      ("tokens", spending.usage.json), ("cost_usd", .dollars(spending.cost)),
      ("cost_complete", .bool(spending.unpriced == 0)), ("unpriced_calls", .count(spending.unpriced)),
      ("cache_saving_usd", .dollars(spending.cacheSaving)),
    ]
  }

  private static func line(_ name: String?, _ sum: SpendingSum) -> JSON {
    .object([("key", .optional(name))] + members(sum))
  }

  private static func total(_ report: SpendingReport) -> JSON {
    let spending = report.total.spending
    return .object(
      members(report.total) + [
        ("sessions", .count(report.sessionCount)),
        (
          "average_cost_usd",
          .object([
            ("call", .dollars(SpendingText.average(spending, over: spending.calls))),
            ("trace", .dollars(SpendingText.average(spending, over: report.total.traces))),
            ("session", .dollars(SpendingText.average(spending, over: report.sessionCount))),
          ])
        ),
      ])
  }

  private static func session(_ session: SessionSpending) -> JSON {
    .object(
      [
        ("key", .string(session.session.id)), ("name", .optional(session.name.isEmpty ? nil : session.name)),
        ("derived", .bool(session.session.isDerived)),
      ] + members(session.sum))
  }

  private static func day(_ day: TimeSpending) -> JSON { line(Timestamp(day.start).date, day.sum) }

  /// A point without a key is all names together that `names` does not have.
  private static func overTime(_ report: SpendingReport, _ query: CostsQuery) -> JSON {
    .object([
      ("step", .string(query.buckets.step.word)), ("by", .string(query.query.series.word)),
      ("names", .array(report.seriesNames.map { .optional($0.isEmpty ? nil : $0) })),
      (
        "points",
        .array(
          report.points.map { point in
            .object(
              [
                ("start_time", .time(point.start)), ("key", .optional(point.name.flatMap { $0.isEmpty ? nil : $0 })),
                ("is_rest", .bool(point.name == nil)),
              ] + members(point.sum))
          })
      ),
    ])
  }

  private static func trace(_ trace: TraceSpending) -> JSON {
    .object(
      [
        ("trace_id", .string(trace.summary.traceID.description)), ("name", .string(trace.summary.title)),
        ("start_time", .time(trace.summary.totals.startTime)),
      ] + members(trace.spending))
  }

  private static func call(_ call: CallSpending) -> JSON {
    .object(
      [
        ("trace_id", .string(call.traceID.description)), ("span_id", .string(call.span.id.description)),
        ("name", .string(call.span.name)), ("start_time", .time(call.span.startTime)),
        ("agent", .optional(call.span.facts.agent)), ("model", .optional(call.span.facts.model)),
      ] + members(call.spending))
  }

  /// What the lists leave out: none is longer than 500.
  private static func notListed(_ report: SpendingReport, _ kinds: [SpendingKind]) -> JSON {
    let cut = kinds.compactMap { kind -> (String, JSON)? in
      guard let list = report.lists[kind], let rest = list.rest else { return nil }
      return ("by_\(kind.word)", .object([("names", .count(list.count - list.lines.count))] + members(rest)))
    }
    let sessions = report.sessionCount - report.sessions.count
    return .object(cut + (sessions > 0 ? [("by_session", .object([("names", .count(sessions))]))] : []))
  }
}
