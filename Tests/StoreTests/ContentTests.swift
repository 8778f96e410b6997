import Analysis
import Conventions
import Foundation
import GRDB
import Telemetry
import Testing

@testable import Store

/// Text that compresses well, of so many bytes.
private func text(_ count: Int) -> [UInt8] {
  Array((0...count / 7).map { "word \($0 % 97) " }.joined().utf8.prefix(count))
}

/// Bytes that do not compress.
private func noise(_ count: Int) -> [UInt8] {
  var state: UInt64 = 7
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1
    return UInt8(truncatingIfNeeded: state >> 56)
  }
}

/// One span of the first trace, with a content that nobody reads.
private func batch(_ content: [UInt8], id: UInt64 = 1) -> SpanBatch {
  var batch = SpanBatch(bytes: content)
  batch.resources = [ResourceRow(resource: DescribedMessage(message: [1], schemaURL: ""), service: "svc")]
  batch.scopes = [DescribedMessage(message: [], schemaURL: "")]
  batch.spans = [
    SpanRow(
      traceID: traceID(1), id: spanID(id), parentID: nil, startTime: 1, endTime: 2, kind: .internal, status: .unset,
      name: .empty, nameText: "", statusMessage: .empty, message: ByteRange(start: 0, count: content.count),
      resource: 0, scope: 0,
      facts: Facts())
  ]
  return batch
}

private func logs(_ content: [UInt8]) -> LogBatch {
  var batch = LogBatch(bytes: content)
  batch.resources = [ResourceRow(resource: DescribedMessage(message: [1], schemaURL: ""), service: "svc")]
  batch.scopes = [DescribedMessage(message: [], schemaURL: "")]
  batch.records = [
    LogRow(
      time: 5, hasTime: true, severity: 9, preview: "p", message: ByteRange(start: 0, count: content.count),
      resource: 0, scope: 0)
  ]
  return batch
}

/// What is stored of spans and log records comes back as it came, however it is stored.
@Suite struct ContentTests {
  private let temporary: TemporaryStore
  private var store: Store { temporary.store }

  init() throws { temporary = try TemporaryStore() }

  /// Bytes on disk and `size` of the only content.
  private func stored(_ table: String = "span_content") throws -> (count: Int, size: Int?) {
    try store.pool.read { db in
      let row = try #require(try Row.fetchOne(db, sql: "SELECT length(message), size FROM \(table)"))
      return (row[0], row[1])
    }
  }

  private func execute(_ sql: String) throws { try store.pool.write { db in try db.execute(sql: sql) } }

  private func content(_ id: UInt64 = 1) throws -> [UInt8]? { try store.span(spanID(id), of: traceID(1))?.span }

  private func known() throws -> KnownTrace { try #require(try store.timeline(traceID(1))).known }

  @Test(arguments: [0, 1, 1_023, 1_024, 8_191, 8_192, 500_000])
  func contentComesBackByteForByte(count: Int) throws {
    for (number, bytes) in [text(count), noise(count)].enumerated() {
      try store.write(batch(bytes, id: UInt64(number + 1)))
      #expect(try content(UInt64(number + 1)) == bytes)
    }
    #expect(try store.newestSpans(limit: 2, bytes: 1 << 30).map(\.message) == [noise(count), text(count)])
    let messages = try store.messages(of: [0, 1], in: try known(), upTo: count, total: 2 * count)
    #expect(messages == [0: text(count), 1: noise(count)])
  }

  @Test(arguments: [(1_023, false), (1_024, true), (100_000, true)])
  func whatIsLongEnoughIsCompressed(count: Int, isPacked: Bool) throws {
    try store.write(batch(text(count)))
    let (stored, size) = try stored()
    #expect(size == (isPacked ? count : nil))
    #expect(isPacked ? stored < count / 2 : stored == count)
  }

  @Test(arguments: [1_024, 100_000])
  func whatDoesNotBecomeMuchSmallerStaysAsItCame(count: Int) throws {
    // A twentieth can be saved, which is not worth it.
    let bytes = Array(noise(count - count / 20)) + [UInt8](repeating: 7, count: count / 20)
    try store.write(batch(bytes))
    #expect(try stored() == (count, nil))
    #expect(try content() == bytes)
  }

  @Test func anOlderFileIsReadAsBefore() throws {
    let bytes = text(5_000)
    try store.write(batch(bytes))
    try store.write(logs(bytes))
    try store.pool.writeWithoutTransaction { db in
      for table in ["span_content", "log_content"] {
        try db.execute(sql: "UPDATE \(table) SET message = ?", arguments: [Data(bytes)])
        try db.execute(sql: "ALTER TABLE \(table) DROP COLUMN size")
      }
      try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '17 packing'")
    }
    try temporary.reopen()
    #expect(try stored() == (5_000, nil))
    #expect(try content() == bytes)
    #expect(try store.search("WORD 96", in: try known()).isFound == [true])
    let before = try known().revision
    try store.write(batch(bytes))
    try store.write(logs(bytes))
    #expect(try known().revision == before)
    #expect(try store.logs(LogQuery()).rows.map(\.record) == [bytes])
  }

  @Test func wordsAreFoundInCompressedContent() throws {
    for (id, word) in [(1, "needle"), (2, "straw"), (3, "Needle")] as [(UInt64, String)] {
      try store.write(batch(text(3_000) + Array(word.utf8) + text(3_000), id: id))
    }
    #expect(try #require(try stored().size) > 6_000)
    let search = try store.search("nEEDLE", in: try known())
    #expect(search.isFound == [true, false, true])
    #expect((search.skipped, search.damaged) == (0, 0))
  }

  @Test func theLengthThatCountsIsTheOneThatIsRead() throws {
    try store.write(batch(text(100_000)))
    #expect(try store.messages(of: [0], in: try known(), upTo: 99_999, total: 1 << 20) == [0: nil])
    #expect(try store.messages(of: [0], in: try known(), upTo: 100_000, total: 99_999) == [0: nil])
    #expect(try store.messages(of: [0], in: try known(), upTo: 100_000, total: 100_000) == [0: text(100_000)])
  }

  @Test func theSameLargeSpanTwiceChangesNothing() throws {
    try store.write(batch(text(5_000)))
    let before = try known().revision
    try store.write(batch(text(5_000)))
    #expect(try known().revision == before)
    #expect(try store.counts().spans == 1)
  }

  @Test func otherCopiesOfALargeSpanAreMergedAndCompressed() throws {
    let copies = [800, 400, 600].map { count in
      TestSpan {
        $0.name = String(repeating: "work ", count: count)
        $0.end = Int64(count)
      }
    }
    for span in copies + copies { try store.write(StoreTests.batch([span])) }
    // "The greater bytes speak": names that begin alike differ where one ends, and a space is greater than a tab.
    #expect(try content() == copies[0].message)
    #expect(try stored().size == copies[0].message.count)
    #expect(try #require(try store.trace(traceID(1))).spans.map(\.endTime) == [800])
  }

  @Test func aLargeRecordTwiceIsStoredOnceAndAnotherOneBesideIt() throws {
    var other = text(5_000)
    other[2_500] ^= 1
    for content in [text(5_000), other, text(5_000), other] { try store.write(logs(content)) }
    let rows = try store.logs(LogQuery()).rows
    #expect(Set(rows.map(\.record)) == [text(5_000), other])
    #expect(rows.count == 2)
    #expect(try stored("log_content").size == 5_000)
    #expect(try store.newestLogs(limit: 9, bytes: 1 << 20).map(\.message.count) == [5_000, 5_000])
  }

  private static let damages = [
    "message = substr(message, 1, 40)", "message = zeroblob(900)", "message = x''", "size = 4999", "size = 5001",
    "size = -1", "size = 1 << 50", "size = 0",
  ]

  @Test(arguments: damages)
  func aDamagedContentIsNamedAndTheOthersAreRead(damage: String) throws {
    for id in 1...3 as ClosedRange<UInt64> { try store.write(batch(text(5_000), id: id)) }
    try execute("UPDATE span_content SET \(damage) WHERE id = 2")
    let error = #expect(throws: DamagedContent.self) { try content(2) }
    #expect(error?.description.contains("row 2 of span_content") == true)
    let fault = try #require(error.flatMap { StoreFault($0) })
    #expect(!fault.isPassing && fault.description.contains("row 2"))
    #expect(try content(3) == text(5_000))
    let search = try store.search("word", in: try known())
    #expect(search.isFound == [true, false, true])
    #expect((search.skipped, search.damaged) == (0, 1))
    let messages = try store.messages(of: [0, 1, 2], in: try known(), upTo: 1 << 20, total: 1 << 24)
    #expect(messages[0] == text(5_000) && messages[2] == text(5_000))
  }

  @Test(arguments: damages)
  func aDamagedSpanIsWholeAgainWhenItIsSentAgain(damage: String) throws {
    let span = TestSpan { $0.name = String(repeating: "work ", count: 1_000) }
    try store.write(StoreTests.batch([span]))
    try execute("UPDATE span_content SET \(damage)")
    try store.write(StoreTests.batch([span]))
    #expect(try content() == span.message)
    #expect(try store.counts().spans == 1)
  }

  @Test(arguments: damages)
  func aDamagedRecordIsNamedAndStoredAnewWhenItIsSentAgain(damage: String) throws {
    try store.write(logs(text(5_000)))
    try execute("UPDATE log_content SET \(damage)")
    let damaged = try #require(try store.logs(LogQuery()).rows.first)
    #expect(damaged.damage?.description.contains("row 1 of log_content") == true)
    #expect(damaged.record.isEmpty)
    try store.write(logs(text(5_000)))
    #expect(try store.logs(LogQuery()).rows.map(\.record) == [text(5_000), []])
  }

  @Test func factsAreReadAgainOfAllHoweverLong() throws {
    for number in 1...20 as ClosedRange<UInt8> {
      let bytes = [UInt8](repeating: number, count: 4 << 20)
      try store.write(batch(bytes, id: UInt64(number)))
      try store.write(logs(bytes))
    }
    var messages: [UInt8?] = []
    let result = try store.rederive(
      { copy in
        messages.append(copy.message.first)
        return nil
      }, repricing: .all, isTrial: true, progress: { _, _ in })
    #expect(result.spans == 20)
    #expect(messages == (1...20).map(\.self))
    #expect(try store.rederiveLogs({ _ in nil }, isTrial: true).records == 20)
  }

  @Test func factsAreReadAgainOfWhatIsNotDamaged() throws {
    let spans = (1...3).map { id in
      TestSpan {
        $0.id = UInt64(id)
        $0.name = String(repeating: "work ", count: 500)
      }
    }
    try store.write(StoreTests.batch(spans))
    try store.write(logs(text(5_000)))
    try execute("UPDATE span_content SET size = 1 WHERE id = 2")
    try execute("UPDATE log_content SET size = 1")
    var messages: [[UInt8]] = []
    let result = try store.rederive(
      { copy in
        messages.append(copy.message)
        return nil
      }, repricing: .all, isTrial: true, progress: { _, _ in })
    #expect(result.spans == 3)
    #expect(messages == [spans[0].message, [], spans[2].message])
    #expect(try store.rederiveLogs({ _ in nil }, isTrial: true).records == 0)
  }
}
