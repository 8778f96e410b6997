import Ingest
import OTLP
import Pricing
import Store
import Telemetry
import Testing

/// One span of several different copies.
@Suite struct SpanMergeTests {
  private func span(_ change: (inout Telemetry.Span) -> Void) throws -> Telemetry.Span {
    let trace = try #require(TraceID("0af7651916cd43dd8448eb211c80319c"))
    var span = Telemetry.Span(traceID: trace, id: try #require(SpanID("b7ad6b7169203331")))
    span.startTime = 100
    change(&span)
    return span
  }

  private func copy(_ span: Telemetry.Span, resource: String = "svc") -> SpanCopy {
    var described = Resource()
    described.attributes = [Attribute("service.name", .string(resource))]
    return SpanCopy(
      message: OTLP.encode(span), resource: DescribedMessage(message: OTLP.encode(described), schemaURL: ""),
      scope: DescribedMessage(message: [], schemaURL: ""))
  }

  private func merged(_ copies: [SpanCopy]) throws -> Telemetry.Span {
    let (_, batch) = try #require(SpanMerge(prices: PriceBook(.shipped)).merge(copies))
    let row = try #require(batch.spans.first)
    return try OTLP.decodeSpan(Array(batch.bytes[row.message.range]))
  }

  @Test func theCopyThatEndedLastSpeaksFirstAndOthersComplete() throws {
    let early = copy(
      try span {
        $0.name = "draft"
        $0.kind = .client
        $0.attributes = [Attribute("status", .string("running")), Attribute("only.early", .int(1))]
      })
    let late = copy(
      try span {
        $0.name = "final"
        $0.endTime = 300
        $0.attributes = [Attribute("status", .string("done")), Attribute("empty", .string(""))]
        $0.status.code = .error
      })
    for copies in [[early, late], [late, early]] {
      let span = try merged(copies)
      #expect(span.name == "final")
      #expect(span.endTime == 300)
      #expect(span.kind == .client)
      #expect(span.status.code == .error)
      #expect(
        span.attributes == [
          Attribute("status", .string("done")), Attribute("empty", .string("")), Attribute("only.early", .int(1)),
        ])
    }
  }

  @Test func eventsAreUnited() throws {
    func event(_ name: String) -> Event {
      var event = Event()
      event.name = name
      return event
    }
    let a = copy(try span { $0.events = [event("one")] })
    let b = copy(
      try span {
        $0.endTime = 9
        $0.events = [event("one"), event("two")]
      })
    #expect(try merged([a, b]).events.map(\.name) == ["one", "two"])
  }

  /// A store keeps what copies it got, in order of arrival; the span must not depend on that order.
  @Test func everyOrderOfFourCopiesGivesTheSameSpan() throws {
    let copies = try (0..<4).map { number in
      copy(
        try span {
          $0.endTime = UInt64(number / 2)
          $0.attributes = [Attribute("k", .int(Int64(number))), Attribute("k\(number % 3)", .bool(number > 1))]
          $0.name = number == 3 ? "" : "name \(number)"
        }, resource: "svc-\(number % 2)")
    }
    let expected = try #require(SpanMerge(prices: PriceBook(.shipped)).merge(copies))
    for order in permutations([0, 1, 2, 3]) {
      let (_, batch) = try #require(SpanMerge(prices: PriceBook(.shipped)).merge(order.map { copies[$0] }))
      #expect(batch.bytes == expected.merged.bytes)
    }
  }

  @Test func onlySoManyCopiesAreKept() throws {
    let copies = try (1...40).map { end in copy(try span { $0.endTime = UInt64(end) }) }
    let (kept, _) = try #require(SpanMerge(prices: PriceBook(.shipped)).merge(copies.shuffled()))
    #expect(kept.count == 16)
    #expect(Set(kept) == Set(copies.suffix(16)))
  }

  /// A copy that only updates knows its own time at best.
  @Test(arguments: [0, 50, 200] as [UInt64]) func theEarliestStartCounts(other: UInt64) throws {
    let ended = copy(
      try span {
        $0.startTime = other
        $0.endTime = 300
      })
    let span = try merged([ended, copy(try span { _ in })])
    #expect(span.startTime == (other == 50 ? 50 : 100))
  }

  /// They come one at a time: the first of them says something that no other does.
  @Test func whatManyCopiesSayIsNotLost() throws {
    var kept: [SpanCopy] = []
    for end in 1...40 {
      let new = copy(
        try span {
          $0.startTime = UInt64(100 + end)
          $0.endTime = UInt64(1_000 + end)
          $0.attributes = [Attribute("only.\(end)", .int(1)), Attribute("last", .int(Int64(end)))]
        })
      kept = try #require(SpanMerge(prices: PriceBook(.shipped)).merge(kept + [new])).kept
      #expect(kept.count <= 16)
    }
    let span = try merged(kept)
    #expect(Set(span.attributes.map(\.key)) == Set((1...40).map { "only.\($0)" } + ["last"]))
    #expect(span.attributes.first { $0.key == "last" }?.value == .int(40))
    #expect(span.startTime == 101)
  }

  /// Their union would be refused as a span: the copy that ended must not be lost for that, nor copies pile up.
  @Test func copiesThatAreTooMuchTogetherGiveTheFirst() throws {
    func attributes(_ prefix: String) -> [Attribute] { (0..<700).map { Attribute("\(prefix)\($0)", .int(1)) } }
    let begun = copy(
      try span {
        $0.attributes = attributes("begun")
        $0.status.code = .error
      })
    let ended = (1...20).map { end in
      try? copy(
        span {
          $0.endTime = UInt64(end)
          $0.attributes = attributes("ended")
        })
    }
    let (kept, batch) = try #require(SpanMerge(prices: PriceBook(.shipped)).merge([begun] + ended.compactMap(\.self)))
    #expect(kept.count == 16)
    #expect(batch.spans.map(\.endTime) == [20])
    let pair = try merged([begun, #require(ended[0])])
    #expect(pair.attributes == attributes("ended"))
    #expect(pair.status.code == .error)
  }

  private func permutations(_ items: [Int]) -> [[Int]] {
    guard items.count > 1 else { return [items] }
    return items.flatMap { first in permutations(items.filter { $0 != first }).map { [first] + $0 } }
  }
}
