import Analysis
import GRDB

/// Reads what was spent, by the shortest way: whole hours from the sums by hour, everything else from the lines of traces.
struct SpendingReader {
  private let db: Database
  private let query: SpendingQuery

  init(_ db: Database, _ query: SpendingQuery) {
    self.db = db
    self.query = query
  }

  func tally() throws -> SpendingTally {
    var tally = SpendingTally(query)
    guard query.isWhole else {
      try addLines(since: query.list.since, until: query.list.until, to: &tally)
      return tally
    }
    let hours = wholeHours
    if hours.isEmpty {
      try addLines(since: query.list.since, until: query.list.until, to: &tally)
      return tally
    }
    let (first, last) = (hours.lowerBound * HourLedger.nanoseconds, hours.upperBound * HourLedger.nanoseconds)
    if let since = query.list.since, since < first { try addLines(since: since, until: first, to: &tally) }
    if let until = query.list.until, until > last { try addLines(since: last, until: until, to: &tally) }
    try addNames(hours, to: &tally)
    try addSteps(hours, to: &tally)
    try addTraces(since: query.list.since.map { max($0, first) }, until: query.list.until.map { min($0, last) }, &tally)
    return tally
  }

  /// Hours of Unix time that lie wholly in what is asked for. No time begins before 1970 or ends after 2262.
  private var wholeHours: Range<Int64> {
    let most = Int64.max / HourLedger.nanoseconds
    let since = max(0, query.list.since ?? 0)
    let first = HourLedger.hour(since) + (since % HourLedger.nanoseconds == 0 ? 0 : 1)
    let end = query.list.until.map { HourLedger.hour(max(0, $0)) } ?? most
    return first..<max(first, end)
  }

  private func addLines(since: Int64?, until: Int64?, to tally: inout SpendingTally) throws {
    var part = query
    part.list.since = since
    part.list.until = until
    let select = try RawStatement(db, composed: SpendingSQL.lines(part))
    Listing.traces.bind(part.list, to: select)
    var lines: [SpendingTally.Line] = []
    var last: (trace: Int64, startTime: Int64)?
    while try select.step() {
      let trace = select.int(1)
      if let last, last.trace != trace {
        tally.add(lines, trace: last.trace, startTime: last.startTime)
        lines.removeAll(keepingCapacity: true)
      }
      last = (trace, select.int(0))
      lines.append((select.int(2), UsageShares.share(select, from: 3)))
    }
    if let last { tally.add(lines, trace: last.trace, startTime: last.startTime) }
  }

  private func addNames(_ hours: Range<Int64>, to tally: inout SpendingTally) throws {
    let select = try RawStatement(db, composed: SpendingSQL.names)
    for kind in SpendingKind.allCases {
      bind(kind, hours, to: select)
      while try select.step() {
        tally.add(SpendingSum(traces: Int(select.int(1)), select.spending(from: 2)), kind, select.text(0))
      }
    }
  }

  private func addSteps(_ hours: Range<Int64>, to tally: inout SpendingTally) throws {
    let select = try RawStatement(db, composed: SpendingSQL.steps)
    let names = tally.seriesNames
    for position in 0..<SpendingReport.mostSeries {
      select.bind(position < names.count ? names[position] : nil, Int32(position) + 25)
    }
    bind(query.series, hours, query.step, to: select)
    while try select.step() {
      let sum = SpendingSum(traces: Int(select.int(2)), select.spending(from: 3))
      tally.add(sum, bucket: select.int(0), name: select.optionalText(1))
    }
    bind(.everything, hours, .day, to: select)
    var days: [Int64: SpendingSum] = [:]
    while try select.step() {
      days[select.int(0), default: SpendingSum()] += SpendingSum(
        traces: Int(select.int(2)), select.spending(from: 3))
    }
    for (day, sum) in days { tally.add(sum, day: day) }
  }

  private func bind(_ kind: SpendingKind, _ hours: Range<Int64>, _ step: SpendingStep? = nil, to select: RawStatement) {
    select.bind(kind.rawValue, 20)
    select.bind(hours.lowerBound, 21)
    select.bind(hours.upperBound, 22)
    if let step {
      select.bind(step.rawValue, 23)
      select.bind(step.offset, 24)
    }
  }

  private func addTraces(since: Int64?, until: Int64?, _ tally: inout SpendingTally) throws {
    var part = query
    part.list.since = since
    part.list.until = until
    let select = try RawStatement(db, composed: SpendingSQL.traces(part))
    Listing.traces.bind(part.list, to: select)
    var whole: (trace: Int64, spending: Spending, dearest: Int64?)?
    while try select.step() {
      let (trace, spending) = (select.int(0), select.spending(from: 2))
      tally.add(spending, session: select.int(1))
      let dearest = select.optionalInt(2 + SpendingColumns.count)
      if let known = whole, known.trace == trace {
        whole = (trace, known.spending + spending, [known.dearest, dearest].compactMap(\.self).max())
      } else {
        if let whole { tally.addDearest(whole.trace, whole.spending, call: whole.dearest) }
        whole = (trace, spending, dearest)
      }
    }
    if let whole { tally.addDearest(whole.trace, whole.spending, call: whole.dearest) }
  }
}
