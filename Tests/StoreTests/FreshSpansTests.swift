import Analysis
import Conventions
import GRDB
import Telemetry
import Testing

@testable import Store

/// What is taken from memory must be what would have been read.
@Suite struct FreshSpansTests {
  private let temporary: TemporaryStore
  private let fresh = FreshSpans()

  init() throws { temporary = try TemporaryStore() }

  @Test func spansAtHandAreTheRowsThatWereWritten() throws {
    var late = Self.awkward(id: 1)
    late.spans[0].startTime = 9_000
    for batch in [late, Self.awkward(id: 2)] { try commit(batch) }
    let read = try temporary.store.pool.read { db in try Outlines.ofTrace(1, db, forTotals: true) }
    let taken = try #require(fresh.take(1, revision: 2))
    #expect(taken.map(Self.summed) == read)
    #expect(read.map(\.id) == [spanID(2), spanID(1)])
    #expect(read.map(\.name) == ["na\u{fffd}me", "na\u{fffd}me"])
    #expect(read.map(\.facts.tags) == [["two lines", "b"], ["two lines", "b"]])
  }

  @Test func spansAreTakenOnce() throws {
    try commit(batch([TestSpan()]))
    #expect(fresh.take(1, revision: 1)?.count == 1)
    #expect(fresh.take(1, revision: 1) == nil)
  }

  @Test func aTraceThatWasThereBeforeIsRead() throws {
    try temporary.store.write(batch([TestSpan()]))
    try commit(batch([TestSpan { $0.id = 2 }]))
    #expect(fresh.take(1, revision: 2) == nil)
  }

  @Test func aTraceWithASpanThatCameAgainIsRead() throws {
    try commit(batch([TestSpan()]))
    try commit(batch([TestSpan { $0.name = "other words" }]))
    #expect(fresh.take(1, revision: 2) == nil)
  }

  @Test func theSameSpanAgainChangesNothing() throws {
    try commit(batch([TestSpan()]))
    try commit(batch([TestSpan()]))
    #expect(fresh.take(1, revision: 1)?.count == 1)
  }

  @Test func whatAReaderCannotSeeYetWaitsForTheNext() throws {
    try commit(batch([TestSpan()]))
    try commit(batch([TestSpan { $0.id = 2 }]))
    #expect(fresh.take(1, revision: 1) == nil)
    #expect(fresh.take(1, revision: 2)?.count == 2)
  }

  @Test func eachTraceHasItsOwnSpans() throws {
    try commit(batch([TestSpan(), TestSpan { ($0.trace, $0.id) = (2, 5) }, TestSpan { $0.id = 2 }]))
    #expect(fresh.take(2, revision: 1)?.map(\.id) == [spanID(5)])
    #expect(fresh.take(1, revision: 1)?.map(\.id) == [spanID(1), spanID(2)])
  }

  @Test func spansThatWouldFillTheMemoryAreRead() throws {
    let fresh = FreshSpans(mostBytes: 12_000)
    try commit(batch((1...8).map { id in TestSpan { $0.id = UInt64(id) } }), to: fresh)
    try commit(batch((1...8).map { id in TestSpan { ($0.trace, $0.id) = (2, UInt64(id)) } }), to: fresh)
    #expect(fresh.take(2, revision: 1) == nil)
    #expect(fresh.take(1, revision: 1)?.count == 8)
  }

  @Test func nothingIsLeftOnceItIsForgotten() throws {
    try commit(batch([TestSpan()]))
    fresh.forget()
    #expect(fresh.take(1, revision: 1) == nil)
  }

  /// Without what no sum needs, which is not read.
  private static func summed(_ span: SpanOutline) -> SpanOutline {
    var span = span
    (span.facts.provider, span.facts.price, span.facts.serviceLevel) = (nil, nil, nil)
    return span
  }

  private func commit(_ batch: SpanBatch, to fresh: FreshSpans? = nil) throws {
    let commit = try temporary.store.pool.write { db in
      var writer = try SpanWriter(db, numbers: Numbers(), merge: TemporaryStore.laterWins)
      try writer.write(batch, PackedContents(batch))
      return try writer.finish()
    }
    (fresh ?? self.fresh).add(commit)
  }

  /// One span with all that is stored otherwise than it came.
  private static func awkward(id: UInt64) -> SpanBatch {
    let plain = batch([TestSpan { ($0.id, $0.agent, $0.type, $0.session) = (id, "a", .llm, "s\u{0}s") }])
    let name = Array("na".utf8) + [0xff] + Array("me".utf8)
    var batch = SpanBatch(bytes: plain.bytes + name)
    (batch.resources, batch.scopes) = (plain.resources, plain.scopes)
    batch.spans = plain.spans.map { row in
      SpanRow(
        traceID: row.traceID, id: row.id, parentID: row.parentID, startTime: row.startTime, endTime: row.endTime,
        kind: row.kind, status: row.status, name: ByteRange(start: plain.bytes.count, count: name.count),
        nameText: "na\u{fffd}me", statusMessage: row.statusMessage, message: row.message, resource: row.resource,
        scope: row.scope, facts: row.facts)
    }
    batch.spans[0].status = .error
    batch.spans[0].kind = .client
    batch.spans[0].endTime = nil
    batch.spans[0].facts.tags = ["two\nlines", "", "b"]
    batch.spans[0].facts.provider = "openai"
    batch.spans[0].facts.price = "row"
    batch.spans[0].facts.serviceLevel = "flex"
    batch.spans[0].facts.agentID = "7"
    batch.spans[0].facts.firstToken = 5
    batch.spans[0].facts.usageRole = .cumulative
    return batch
  }
}
