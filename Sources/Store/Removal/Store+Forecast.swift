import GRDB

/// How many traces and sessions are pinned.
package struct PinCounts: Sendable, Equatable {
  /// Those of pinned sessions too.
  package let traces: Int64
  package let sessions: Int64
}

extension Store {
  package func pinCounts() throws -> PinCounts {
    try pool.read { db in
      PinCounts(
        traces: try Pins.count(db), sessions: try Int64.fetchOne(db, sql: "SELECT count(*) FROM pinned_session") ?? 0)
    }
  }

  /// What to tell a person where `isCrowdedByPins`.
  package static let crowdedByPins =
    "What is pinned takes most of the size that is kept: what is new goes soon after it came. "
    + "Unpin some of it, or start with a larger --keep-size."

  /// Whether what is pinned takes so much of the bytes that are kept that what is new goes soon after it came: four fifths.
  ///
  /// An estimate: each span is taken to be of the same size.
  package func isCrowdedByPins(_ retention: Retention) throws -> Bool {
    guard let bytes = retention.bytes else { return false }
    let used = try space().used
    return try pool.read { db in
      guard try Pins.count(db) > 0 else { return false }
      let all = try Int64.fetchOne(db, sql: "SELECT sum(span_count) FROM trace") ?? 0
      let pinned =
        try Int64.fetchOne(db, sql: "SELECT sum(span_count) FROM trace WHERE id IN (\(Pins.tracesSQL))") ?? 0
      return Double(used) * Double(pinned) / Double(max(1, all)) > 0.8 * Double(bytes)
    }
  }

  /// What of what is stored will likely go, and why. Nothing of it is certain: traces with late spans stay for longer, and what
  /// is too much depends on what arrives.
  /// - Parameters:
  ///   - hours: from now, for a forecast each.
  ///   - now: Unix nanoseconds.
  package func forecasts(_ retention: Retention, hours: [Int64], now: Int64) throws -> [KeepForecast] {
    let used = try space().used
    return try pool.read { db in
      let outlook = KeepOutlook(
        traces: try Int64.fetchOne(db, sql: "SELECT count(*) FROM trace") ?? 0, pinned: try Pins.count(db), used: used,
        tracesAnHour: try Self.tracesAnHour(now: now, db))
      let pinned = try Self.pinned(db)
      return try hours.map { hours in
        outlook.forecast(
          retention, hours: hours, old: try Self.old(retention, now: now + hours * HourLedger.nanoseconds, pinned, db))
      }
    }
  }

  /// Traces that will be too old, by the rule that says so: every rule that is in force, in the order of `KeepRule`.
  private static func old(
    _ retention: Retention, now: Int64, _ pinned: [TraceGroup: [Int64]], _ db: Database
  ) throws -> [(rule: KeepRule, traces: Int64)] {
    let groups = TraceGroups(db)
    var counts: [KeepRule: Int64] = [:]
    for group in try groups.all() {
      let (rule, age) = retention.rule(of: group)
      guard let horizon = try Horizon(age, now: now, db) else { continue }
      let spared = pinned[group, default: []].count { $0 <= horizon.mark.trace }
      counts[rule, default: 0] += try groups.count(of: group, upTo: horizon.mark.trace) - Int64(spared)
    }
    var rules: [KeepRule] = retention.age == .forever ? [] : [.age]
    rules += retention.serviceAges.filter { $0.value != .forever }.keys.sorted().map { .service($0) }
    if let errorAge = retention.errorAge, errorAge != .forever { rules.append(.errors) }
    return rules.map { ($0, counts[$0] ?? 0) }
  }

  private static func pinned(_ db: Database) throws -> [TraceGroup: [Int64]] {
    let select = try RawStatement(
      db,
      composed: "SELECT root_service, error_count > 0, id FROM trace WHERE id IN (\(Pins.tracesSQL))")
    var pinned: [TraceGroup: [Int64]] = [:]
    while try select.step() {
      pinned[TraceGroup(service: select.text(0), hasErrors: select.int(1) == 1), default: []].append(select.int(2))
    }
    return pinned
  }

  private static func tracesAnHour(now: Int64, _ db: Database) throws -> Double? {
    let select = try RawStatement(
      db,
      """
      SELECT hour, (SELECT max(id) FROM trace) - trace FROM arrival WHERE hour >= ?1 AND hour < ?2 ORDER BY hour LIMIT 1
      """)
    let hour = HourLedger.hour(now)
    select.bind(hour - 24, 1)
    select.bind(hour, 2)
    defer { select.reset() }
    return try select.step() ? Double(max(0, select.int(1))) / Double(hour - select.int(0)) : nil
  }
}
