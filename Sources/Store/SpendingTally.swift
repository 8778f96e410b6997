import Analysis

/// Adds up spending, from lines of traces and from sums by hour alike.
struct SpendingTally {
  private struct Place: Hashable {
    let bucket: Int64
    /// `nil` is names that are not told apart.
    let name: String?
  }

  /// A sum, and the last trace that added to it: each trace counts once.
  private struct Entry {
    var sum = SpendingSum()
    private var lastTrace = 0

    mutating func add(_ spending: Spending, ofTrace trace: Int) {
      sum.spending += spending
      if lastTrace != trace { sum.traces += 1 }
      lastTrace = trace
    }
  }

  private let query: SpendingQuery
  /// Traces added so far: each has its number.
  private var traceCount = 0
  private(set) var total = SpendingSum()
  private var byKind: [SpendingKind: [String: Entry]] = [:]
  /// By `session.id`.
  private(set) var sessions: [Int64: SpendingSum] = [:]
  private var points: [Place: Entry] = [:]
  private var days: [Int64: SpendingSum] = [:]
  private(set) var dearestTraces = Dearest<Spending>(most: SpendingReport.mostDearest)
  private(set) var tracesOfDearestCalls = Dearest<Void>(most: SpendingReport.mostDearest)

  init(_ query: SpendingQuery) {
    self.query = query
  }

  typealias Line = (session: Int64, share: UsageShare)

  /// - Parameters:
  ///   - lines: those of one trace that are asked for, with the session that has each.
  ///   - startTime: of the trace, in Unix nanoseconds.
  mutating func add(_ lines: [Line], trace: Int64, startTime: Int64) {
    let hour = HourLedger.hour(startTime)
    let bucket = query.step.bucket(ofHour: hour)
    traceCount += 1
    var sessions: [(session: Int64, sum: Spending)] = []
    for (session, share) in lines {
      if sessions.last?.session != session { sessions.append((session, Spending())) }
      sessions[sessions.count - 1].sum += share.spending
      for kind in SpendingKind.allCases where kind != .everything { add(share, kind, bucket: bucket) }
    }
    let all = sessions.reduce(into: Spending()) { $0 += $1.sum }
    let sum = SpendingSum(traces: all.isNothing ? 0 : 1, all)
    total += sum
    days[SpendingStep.day.bucket(ofHour: hour), default: SpendingSum()] += sum
    for (session, sum) in sessions { add(sum, session: session) }
    addDearest(trace, all, call: lines.compactMap(\.share.dearest?.cost).max())
  }

  private mutating func add(_ share: UsageShare, _ kind: SpendingKind, bucket: Int64) {
    guard let spending = kind.part(of: share) else { return }
    let name = kind.name(of: share.key) ?? ""
    byKind[kind, default: [:]][name, default: Entry()].add(spending, ofTrace: traceCount)
    if kind == query.series {
      points[Place(bucket: bucket, name: name), default: Entry()].add(spending, ofTrace: traceCount)
    }
  }

  /// What a session has of one trace.
  mutating func add(_ spending: Spending, session: Int64) {
    if !spending.isNothing { sessions[session, default: SpendingSum()] += SpendingSum(traces: 1, spending) }
  }

  /// - Parameter call: what the trace's dearest call cost, in nano-dollars.
  mutating func addDearest(_ trace: Int64, _ spending: Spending, call: Int64?) {
    dearestTraces.add(spending, trace, cost: spending.cost)
    tracesOfDearestCalls.add((), trace, cost: call)
  }

  mutating func add(_ sum: SpendingSum, _ kind: SpendingKind, _ name: String) {
    guard kind != .everything else {
      total += sum
      return
    }
    byKind[kind, default: [:]][name, default: Entry()].sum += sum
  }

  mutating func add(_ sum: SpendingSum, bucket: Int64, name: String?) {
    points[Place(bucket: bucket, name: name), default: Entry()].sum += sum
  }

  mutating func add(_ sum: SpendingSum, day: Int64) { days[day, default: SpendingSum()] += sum }

  func list(_ kind: SpendingKind) -> SpendingList { SpendingList((byKind[kind] ?? [:]).mapValues(\.sum)) }

  /// The dearest names of the series.
  var seriesNames: [String] { list(query.series).lines.prefix(SpendingReport.mostSeries).map { $0.name ?? "" } }

  var allDays: [TimeSpending] {
    days.sorted { $0.key < $1.key }.map { day, sum in
      TimeSpending(start: SpendingStep.day.start(ofBucket: day), name: nil, sum: sum)
    }
  }

  /// With all names but these together, in their order.
  func points(named names: [String]) -> [TimeSpending] {
    let order = Dictionary(zip(names, 0...), uniquingKeysWith: { first, _ in first })
    var folded: [Int64: [Int: SpendingSum]] = [:]
    for (place, entry) in points {
      folded[place.bucket, default: [:]][place.name.flatMap { order[$0] } ?? names.count, default: SpendingSum()] +=
        entry.sum
    }
    return folded.sorted { $0.key < $1.key }.flatMap { bucket, sums in
      sums.sorted { $0.key < $1.key }.map { position, sum in
        TimeSpending(
          start: query.step.start(ofBucket: bucket), name: position < names.count ? names[position] : nil, sum: sum)
      }
    }
  }
}
