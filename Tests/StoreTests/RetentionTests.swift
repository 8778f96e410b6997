import Telemetry
import Testing

@testable import Store

@Suite struct RetentionTests {
  private let temporary: TemporaryStore
  private var store: Store { temporary.store }
  private static let hour = HourLedger.nanoseconds
  /// Telemetry of 1970 that arrives in 2026.
  private static let now = 498_552 * hour

  init() throws { temporary = try TemporaryStore() }

  private func write(_ trace: UInt64, text: Int = 0) throws {
    let name = "work " + String(repeating: "x", count: text)
    try store.write(batch([TestSpan { ($0.trace, $0.name) = (trace, name) }]))
    try store.settle()
  }

  private func sweep(hours: Int64? = nil, bytes: Int64? = nil, after passed: Int64 = 0) throws -> Int {
    var all = 0
    while true {
      let gone = try store.sweep(
        Retention(age: hours.map { .hours($0) } ?? .forever, bytes: bytes), now: Self.now + passed * Self.hour)
      if gone.isNothing { return all }
      all += gone.traces
    }
  }

  private func left() throws -> [UInt64] {
    var query = ListQuery()
    query.limit = 500
    return try store.traces(query).rows.map(\.traceID.low).sorted()
  }

  @Test func whatArrivedLongAgoGoesHoweverOldItSaysThatItIs() throws {
    try write(1)
    #expect(try sweep(hours: 2) == 0)
    try write(2)
    #expect(try sweep(hours: 2, after: 2) == 0)  // it may have come at the end of its hour
    #expect(try sweep(hours: 2, after: 3) == 1)
    #expect(try left() == [2])
    #expect(try sweep(hours: 2, after: 5) == 1)
    #expect(try left() == [])
  }

  @Test func aTraceThatStillGoesOnIsKept() throws {
    try store.write(batch([TestSpan { $0.end = Self.now + 9 * Self.hour }]))
    _ = try sweep(hours: 2)
    #expect(try sweep(hours: 2, after: 10) == 0)
    #expect(try sweep(hours: 2, after: 12) == 1)
  }

  @Test func theFirstGoUntilTheRestIsSmallEnough() throws {
    for trace in 1...200 as ClosedRange<UInt64> { try write(trace, text: 20_000) }
    let limit = try store.space().used / 2
    let gone = try sweep(bytes: limit)
    #expect(try store.space().used <= limit)
    #expect(gone > 50 && gone < 150)
    #expect(try left() == Array(UInt64(gone + 1)...200))
    #expect(try sweep(bytes: limit) == 0)
  }

  @Test func noMoreGoesThanMust() throws {
    for trace in 1...20 as ClosedRange<UInt64> { try write(trace, text: 20_000) }
    let limit = try store.space().used - 1
    #expect(try sweep(bytes: limit) == 1)
    #expect(try left() == Array(2...20))
  }

  @Test func withoutLimitsNothingGoes() throws {
    try write(1)
    for passed in [0, 10_000, 100_000] as [Int64] { #expect(try sweep(after: passed) == 0) }
  }
}
