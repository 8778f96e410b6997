import GRDB
import Telemetry
import Testing

@testable import Store

/// Log records go with their trace, or by their age where they have none.
@Suite struct KeptLogTests {
  private let temporary: TemporaryStore
  private var store: Store { temporary.store }
  private static let hour = HourLedger.nanoseconds
  private static let now = 498_552 * hour

  init() throws { temporary = try TemporaryStore() }

  private func log(_ texts: [String], of trace: UInt64? = nil) throws {
    var bytes: [UInt8] = []
    let ranges = texts.map { text in
      defer { bytes += Array(text.utf8) }
      return ByteRange(start: bytes.count, count: text.utf8.count)
    }
    var batch = LogBatch(bytes: bytes)
    batch.resources = [ResourceRow(resource: DescribedMessage(message: [], schemaURL: ""), service: nil)]
    batch.scopes = [DescribedMessage(message: [], schemaURL: "")]
    batch.records = zip(texts, ranges).map { text, range in
      var row = LogRow(
        time: 1_000, hasTime: true, severity: 9, preview: text, message: range, resource: 0, scope: 0)
      row.traceID = trace.map(traceID)
      return row
    }
    try store.write(batch)
  }

  private func sweep(_ retention: Retention = Retention(age: .hours(1)), after passed: Int64) throws {
    while try !store.sweep(retention, now: Self.now + passed * Self.hour).isNothing {}
  }

  private func left() throws -> [String] { try store.logs(LogQuery()).rows.map(\.line.preview).sorted() }

  @Test func whatIsKeptOfATraceIsKeptWhole() throws {
    try store.write(batch([TestSpan(), TestSpan { $0.trace = 2 }]))
    try store.settle()
    #expect(try store.pin(trace: traceID(1), at: 1))
    for (trace, text) in [(nil, "loose"), (1, "pinned"), (2, "young"), (9, "of no trace here")] as [(UInt64?, String)] {
      try log([text], of: trace)
    }
    try sweep(after: 0)
    try sweep(Retention(bytes: 1), after: 0)
    #expect(try left() == ["pinned"])
    #expect(try store.unpin(trace: traceID(1)))
    try sweep(after: 3)
    #expect(try left() == [])
  }

  @Test func thousandsOfRecordsOfAKeptTraceDoNotKeepOthers() throws {
    try store.write(batch([TestSpan()]))
    try store.settle()
    #expect(try store.pin(trace: traceID(1), at: 1))
    try log((1...2_500).map { "pinned \($0)" }, of: 1)
    try log(["loose"])
    try log(["pinned"], of: 1)
    try sweep(after: 0)
    try sweep(after: 3)
    #expect(try store.logCount(LogQuery()) == 2_501)
    try log(["loose again"])
    try sweep(after: 4)
    try sweep(after: 7)
    #expect(try store.logCount(LogQuery()) == 2_501)
  }

  /// The numbers of records that are gone are given again: what gets one is young all the same.
  @Test func aRecordIsNotTakenForOneThatHadItsNumber() throws {
    try log((1...50).map { "old \($0)" })
    try sweep(after: 0)
    try sweep(after: 1)
    try sweep(after: 3)
    #expect(try left() == [])
    try log(["young"])
    try sweep(after: 3)
    try sweep(after: 4)
    #expect(try left() == ["young"])
    try sweep(after: 6)
    #expect(try left() == [])
  }
}
