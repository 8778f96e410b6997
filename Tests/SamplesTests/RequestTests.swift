import Conventions
import Samples
import Telemetry
import Testing

private let hour: UInt64 = 3_600_000_000_000

@Suite struct RequestTests {
  @Test func thereAreSixSamplesOfAFewHundredSpans() throws {
    let samples = try SentSample.all()
    #expect(samples.count == 6)
    #expect((100...300).contains(samples.reduce(0) { $0 + $1.spans.count }))
    #expect(samples.allSatisfy { !$0.roots.isEmpty })
  }

  @Test func theSameTimeGivesTheSameBytes() {
    #expect(Samples.requests(endingAt: SentSample.noon) == Samples.requests(endingAt: SentSample.noon))
  }

  @Test func anotherTimeMovesTheTimesAndKeepsTheIDs() throws {
    let later = try Samples.requests(endingAt: SentSample.noon + hour).map(SentSample.init)
    for (before, after) in zip(try SentSample.all(), later) {
      #expect(before.spans.map(\.span.id) == after.spans.map(\.span.id))
      #expect(before.spans.map { $0.span.startTime + hour } == after.spans.map(\.span.startTime))
    }
  }

  /// A bookmark on a page about a sample outlives the server.
  @Test func anIDIsTheSameInEveryRun() throws {
    let root = try #require(SentSample.of("trip-planner").roots.map(\.span).min { $0.startTime < $1.startTime })
    #expect("\(root.traceID)/\(root.id)" == "0c95586b091927b939a50929cfdac1c5/77479696c5a780ed")
  }

  @Test func noIDOccursTwice() throws {
    let spans = try SentSample.all().flatMap(\.spans)
    #expect(Set(spans.map(\.span.id)).count == spans.count)
    let traces = try SentSample.all().flatMap(\.roots).map(\.span.traceID)
    #expect(Set(traces).count == traces.count && traces.count == 10)
    #expect(Set(spans.map(\.span.traceID)) == Set(traces))
  }

  @Test func noSessionIsSharedBetweenSamples() throws {
    let sessions = try SentSample.all().map { Set($0.all(\.session?.id)) }
    #expect(sessions.allSatisfy { $0.count <= 1 })
    #expect(Set(sessions.flatMap(\.self)).count == 5)
  }

  @Test func sessionsEndInTheLastHoursAndTheNewestMinutesAgo() throws {
    let ends = try SentSample.all().compactMap { $0.spans.map(\.span.endTime).max() }
    #expect(ends.allSatisfy { $0 < SentSample.noon && $0 > SentSample.noon - 3 * hour })
    #expect(try #require(ends.max()) > SentSample.noon - hour / 10)
  }

  @Test func childrenLieWithinTheirParents() throws {
    var checked = 0
    for sample in try SentSample.all() {
      for sent in sample.spans {
        guard let parent = sample.parent(of: sent) else { continue }
        checked += 1
        #expect(sent.span.startTime >= parent.span.startTime, "\(sent.span.name)")
        #expect(sent.span.endTime <= parent.span.endTime, "\(sent.span.name)")
      }
    }
    #expect(checked > 90)
  }

  @Test func spansEndAfterTheyStartUnlessTheyNeverEnded() throws {
    let spans = try SentSample.all().flatMap(\.spans)
    let unfinished = spans.filter { $0.span.endTime == 0 }
    #expect(unfinished.map(\.span.name) == ["deliver_answer"])
    #expect(unfinished.map(\.span.status) == [Status()])
    #expect(spans.allSatisfy { $0.span.endTime == 0 || $0.span.startTime < $0.span.endTime })
  }

  @Test func eventsLieWithinTheirSpans() throws {
    let spans = try SentSample.all().flatMap(\.spans).map(\.span)
    for span in spans {
      #expect(span.events.allSatisfy { $0.time >= span.startTime && (span.endTime == 0 || $0.time <= span.endTime) })
    }
    #expect(spans.flatMap(\.events).count >= 8)
  }

  @Test func tracesOfASessionFollowEachOther() throws {
    for sample in try SentSample.all() {
      let roots = sample.roots.sorted { $0.span.startTime < $1.span.startTime }
      for (earlier, later) in zip(roots, roots.dropFirst()) {
        #expect(earlier.span.endTime < later.span.startTime)
      }
    }
  }
}
