import Telemetry
import Testing

@testable import Store

/// What the settings tell of what will go.
@Suite struct KeepForecastTests {
  private let temporary: TemporaryStore
  private var store: Store { temporary.store }
  private static let hour = HourLedger.nanoseconds
  private static let now = 498_552 * hour

  init() throws { temporary = try TemporaryStore() }

  /// Ten traces in every hour of two days, 20 in all with errors; every tenth is of another service.
  private func fill() throws {
    for hour in 0..<48 as Range<Int64> {
      try store.write(
        batch(
          (1...10 as ClosedRange<UInt64>).map { number in
            TestSpan {
              $0.trace = UInt64(hour * 10) + number
              $0.service = number == 10 ? "other" : "svc"
              $0.isError = number == 1 && hour < 20
            }
          }))
      try store.settle()
      _ = try store.sweep(Retention(), now: Self.now + hour * Self.hour)
    }
  }

  private func forecast(_ retention: Retention, hours: Int64) throws -> [KeepRule: Int64] {
    let forecast = try #require(
      try store.forecasts(retention, hours: [hours], now: Self.now + 47 * Self.hour).first)
    let used = try store.space().used
    for line in forecast.lines { #expect(abs(line.bytes - line.traces * used / 480) <= used / 480) }
    return Dictionary(uniqueKeysWithValues: forecast.lines.map { ($0.rule, $0.traces) })
  }

  @Test func eachRuleTellsWhatWillBeTooOld() throws {
    try fill()
    // After 24 hours it is hour 71: what arrived before hour 31 is older than 40 hours.
    #expect(try forecast(Retention(age: .hours(40)), hours: 24) == [.age: 310])
    #expect(try forecast(Retention(age: .hours(40), errorAge: .hours(60)), hours: 24) == [.age: 290, .errors: 11])
    let all = Retention(age: .hours(40), serviceAges: ["other": .hours(30)])
    #expect(try forecast(all, hours: 24) == [.age: 279, .service("other"): 41])
    #expect(try forecast(Retention(age: .hours(40), serviceAges: ["other": .forever]), hours: 24) == [.age: 279])
    #expect(try forecast(Retention(age: .hours(1)), hours: 24 * 7) == [.age: 480])
    #expect(try forecast(Retention(), hours: 24 * 7) == [:])
  }

  @Test func aForecastIsWhatLaterGoes() throws {
    try fill()
    let retention = Retention(age: .hours(40), errorAge: .hours(60), serviceAges: ["other": .hours(30)])
    #expect(try store.pin(trace: traceID(1), at: 1) && store.pin(trace: traceID(12), at: 1))
    let told = try forecast(retention, hours: 24).values.reduce(0, +)
    var gone = 0
    while case let removed = try store.sweep(retention, now: Self.now + 71 * Self.hour), !removed.isNothing {
      gone += removed.traces
    }
    #expect(told == gone && gone > 300)
  }

  @Test func numberAndSizeGoOnAsTheyWentInTheLastDay() throws {
    try fill()  // 480 traces, ten more in every hour: 720 after a day
    #expect(try forecast(Retention(traces: 600), hours: 24) == [.traces: 120])
    #expect(try forecast(Retention(traces: 800), hours: 24) == [.traces: 0])
    #expect(try forecast(Retention(age: .hours(40), traces: 400), hours: 24) == [.age: 310, .traces: 10])
    let used = try store.space().used
    #expect(try forecast(Retention(bytes: used), hours: 24) == [.bytes: 240])
    #expect(try forecast(Retention(bytes: used * 2), hours: 24) == [.bytes: 0])
    #expect(try store.pin(trace: traceID(1), at: 1))
    #expect(try forecast(Retention(traces: 1), hours: 24) == [.traces: 479])
  }

  @Test func nothingIsKnownOfAnEmptyStore() throws {
    #expect(
      try store.forecasts(Retention(age: .hours(1), bytes: 5), hours: [24], now: Self.now).first?.lines.map(\.traces)
        == [0])
  }
}
