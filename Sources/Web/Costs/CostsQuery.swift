import Analysis
import Store

/// What the page of costs is asked for.
struct CostsQuery {
  let filter: ListFilter
  let query: SpendingQuery
  /// The columns of the charts.
  let buckets: TimeBuckets
  /// The chosen step has more columns than can be drawn: a longer one stands for it.
  let isCoarser: Bool

  /// - Throws: `Problem` 400 naming the first parameter that cannot be used.
  init(_ visit: Visit, _ store: Store) throws {
    let filter = try ListFilter(visit)
    let chosen = try Self.step(visit)
    let (first, last) = Self.times(filter, try store.spendingTimes(), now: visit.now)
    let buckets = TimeBuckets(from: first, to: last, step: chosen ?? Self.suitableStep(first, last))
    self.filter = filter
    self.buckets = buckets
    isCoarser = chosen.map { $0 != buckets.step } ?? false
    var query = SpendingQuery()
    query.list = filter.query
    query.series = try Self.series(visit)
    query.step = buckets.step
    self.query = query
  }

  /// What the charts reach over: what is asked for, as far as there is anything; up to now where the range says so.
  private static func times(_ filter: ListFilter, _ known: ClosedRange<Int64>?, now: Int64) -> (
    first: Int64, last: Int64
  ) {
    let known = known ?? now...now
    let since = filter.query.since ?? known.lowerBound
    let first = max(0, filter.range == nil ? max(since, known.lowerBound) : since)
    let end = filter.range == nil ? known.upperBound : now
    let last = max(0, filter.query.until.map { min(max(1, $0) - 1, end) } ?? end)
    return (first, max(first, last))
  }

  /// Some thirty to seventy columns.
  private static func suitableStep(_ first: Int64, _ last: Int64) -> SpendingStep {
    let days = (last - first) / SpendingStep.day.nanoseconds
    return days < 3 ? .hour : days < 120 ? .day : .week
  }

  private static func series(_ visit: Visit) throws(Problem) -> SpendingKind {
    guard let text = visit.query("by") else { return .model }
    guard let kind = SpendingKind.series.first(where: { $0.word == text }) else {
      throw .parameter("by", text, "it is one of \(SpendingKind.series.map(\.word).joined(separator: ", ")).")
    }
    return kind
  }

  private static func step(_ visit: Visit) throws(Problem) -> SpendingStep? {
    guard let text = visit.query("step") else { return nil }
    guard let step = SpendingStep.allCases.first(where: { $0.word == text }) else {
      throw .parameter("step", text, "it is one of \(SpendingStep.allCases.map(\.word).joined(separator: ", ")).")
    }
    return step
  }

  /// The same page with one parameter set.
  func href(_ name: String, _ value: String) -> String {
    CostsPage.path + filter.parameters.removing("cursor").setting(name, value).suffix
  }

  /// The same page for one step of time.
  func href(stepFrom start: Int64) -> String {
    let parameters = filter.parameters.removing("cursor", "range", "step").setting("since", Timestamp(start).rfc3339)
    return CostsPage.path + parameters.setting("until", Timestamp(buckets.end(ofStepFrom: start)).rfc3339).suffix
  }

  /// The traces that have this name too.
  func traces(_ kind: SpendingKind, _ name: String) -> String {
    TracesPage.path + filter.parameters.removing("cursor", "by", "step").setting(kind.word, name).suffix
  }
}

extension SpendingStep {
  var word: String {
    switch self {
    case .hour: "hour"
    case .day: "day"
    case .week: "week"
    }
  }
}
