import Analysis

/// Adds up spending, from lines of traces and from sums by hour alike.
struct SpendingTally {
  private struct Place: Hashable {
    let bucket: Int64
    /// `nil` is names that are not told apart.
    let name: String?
  }

  private let query: SpendingQuery
  private(set) var total = SpendingSum()
  private(set) var byKind: [SpendingKind: [String: SpendingSum]] = [:]
  /// By `session.id`.
  private(set) var sessions: [Int64: SpendingSum] = [:]
  private var points: [Place: SpendingSum] = [:]
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
    let shares = lines.map(\.share)
    let all = shares.reduce(into: Spending()) { $0 += $1.spending }
    let traces = all.isNothing ? 0 : 1
    let sum = SpendingSum(traces: traces, all)
    total += sum
    let hour = HourLedger.hour(startTime)
    days[SpendingStep.day.bucket(ofHour: hour), default: SpendingSum()] += sum
    for kind in SpendingKind.allCases where kind != .everything {
      for (name, spending) in kind.sums(of: shares) {
        let sum = SpendingSum(traces: 1, spending)
        add(sum, kind, name)
        if kind == query.series { add(sum, bucket: query.step.bucket(ofHour: hour), name: name) }
      }
    }
    for (session, lines) in Dictionary(grouping: lines, by: \.session) {
      add(lines.reduce(into: Spending()) { $0 += $1.share.spending }, session: session)
    }
    addDearest(trace, all, call: shares.compactMap(\.dearest?.cost).max())
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
    byKind[kind, default: [:]][name, default: SpendingSum()] += sum
  }

  mutating func add(_ sum: SpendingSum, bucket: Int64, name: String?) {
    points[Place(bucket: bucket, name: name), default: SpendingSum()] += sum
  }

  mutating func add(_ sum: SpendingSum, day: Int64) { days[day, default: SpendingSum()] += sum }

  func list(_ kind: SpendingKind) -> SpendingList { SpendingList(byKind[kind] ?? [:]) }

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
    for (place, sum) in points {
      folded[place.bucket, default: [:]][place.name.flatMap { order[$0] } ?? names.count, default: SpendingSum()] += sum
    }
    return folded.sorted { $0.key < $1.key }.flatMap { bucket, sums in
      sums.sorted { $0.key < $1.key }.map { position, sum in
        TimeSpending(
          start: query.step.start(ofBucket: bucket), name: position < names.count ? names[position] : nil, sum: sum)
      }
    }
  }
}
