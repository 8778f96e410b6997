import Analysis
import Conventions
import Dispatch
import Store
import Telemetry
import Testing

@Suite struct WriteTests {
  @Test func aWrittenTraceCanBeReadAtOnce() throws {
    let temporary = try TemporaryStore()
    try temporary.store.write(
      batch([
        TestSpan {
          $0.name = "root"
          $0.isError = true
        },
        TestSpan {
          $0.id = 2
          $0.parent = 1
          $0.start = 1_500
          $0.end = nil
          $0.agent = "Jack"
          $0.inputTokens = 7
        },
      ]))
    let trace = try #require(try temporary.store.trace(traceID(1)))
    #expect(trace.spans.map(\.name) == ["root", "work"])
    #expect(trace.spans[1].parentID == spanID(1))
    #expect(trace.spans[1].endTime == nil)
    #expect(trace.spans[1].facts.agent == "Jack")
    #expect(trace.spans[1].facts.usage.input == 7)
    #expect(trace.spans[0].service == "svc")
    #expect(trace.summary.totals.spanCount == 2)
    #expect(trace.summary.totals.errorCount == 1)
    #expect(trace.summary.session == SessionReference(derivedFrom: traceID(1)))
  }

  @Test func theSameSpanTwiceIsOneSpanAndChangesNothing() throws {
    let temporary = try TemporaryStore()
    let spans = [TestSpan(), TestSpan { $0.id = 2 }]
    try temporary.store.write(batch(spans))
    let before = try #require(try temporary.store.trace(traceID(1)))
    try temporary.store.write(batch(spans + spans))
    let after = try #require(try temporary.store.trace(traceID(1)))
    #expect(after.spans == before.spans)
    #expect(after.summary == before.summary)
  }

  @Test func anotherCopyOfASpanCompletesIt() throws {
    let temporary = try TemporaryStore()
    let unfinished = TestSpan { $0.end = nil }
    let finished = TestSpan { $0.end = 9_000 }
    for order in [[unfinished, finished], [finished, unfinished, unfinished]] {
      for span in order { try temporary.store.write(batch([span])) }
      let trace = try #require(try temporary.store.trace(traceID(1)))
      #expect(trace.spans.map(\.endTime) == [9_000])
      #expect(trace.summary.totals.spanCount == 1)
      let content = try #require(try temporary.store.span(spanID(1), of: traceID(1)))
      #expect(content.span == finished.message)
    }
  }

  @Test func contentComesBackByteForByte() throws {
    let temporary = try TemporaryStore()
    let spans = (1...20).map { number in
      TestSpan {
        $0.id = UInt64(number)
        $0.start = Int64(100 - number)
      }
    }
    try temporary.store.write(batch(spans))
    var messages: [[UInt8]] = []
    #expect(try temporary.store.contents(of: traceID(1)) { messages.append($0.span) })
    #expect(messages == spans.reversed().map(\.message))
    #expect(try temporary.store.contents(of: traceID(2)) { _ in Issue.record("no such trace") } == false)
  }

  @Test func manyWritersAtOnceLoseNothing() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    DispatchQueue.concurrentPerform(iterations: 40) { number in
      let spans = (1...50).map { id in
        TestSpan {
          $0.trace = UInt64(number % 7 + 1)
          $0.id = UInt64(number * 50 + id)
        }
      }
      do { try store.write(batch(spans)) } catch { Issue.record(error) }
    }
    let spans = try (1...7).compactMap { try store.trace(traceID($0)) }.flatMap(\.spans)
    #expect(Set(spans.map(\.id)).count == 2_000)
    #expect(try store.counts().spans == 2_000)
  }

  @Test func spansOfATraceAreOrderedByTimeThenID() throws {
    let temporary = try TemporaryStore()
    let high = UInt64.max - 1  // negative as a stored number
    try temporary.store.write(batch([high, 3, 2].map { id in TestSpan { $0.id = id } }))
    let trace = try #require(try temporary.store.trace(traceID(1)))
    #expect(trace.spans.map(\.id) == [spanID(2), spanID(3), spanID(high)])
    var contents: [SpanID] = []
    _ = try temporary.store.contents(of: traceID(1)) { contents.append($0.outline.id) }
    #expect(contents == trace.spans.map(\.id))
  }

  @Test func aSpanLeadsToTheNewestTraceThatHasIt() throws {
    let temporary = try TemporaryStore()
    for trace in [3, 4] as [UInt64] {
      try temporary.store.write(
        batch([
          TestSpan {
            $0.trace = trace
            $0.id = .max - 1
          }
        ]))
    }
    #expect(try temporary.store.trace(withSpan: spanID(.max - 1)) == traceID(4))
    #expect(try temporary.store.trace(withSpan: spanID(5)) == nil)
  }
}
