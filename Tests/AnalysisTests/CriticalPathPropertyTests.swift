import Analysis
import Conventions
import Telemetry
import Testing

/// What holds for any spans at all: the path neither leaves out a moment nor counts one twice.
struct CriticalPathPropertyTests {
  @Test(arguments: 0..<400)
  func `is what the plain definition gives`(seed: UInt64) throws {
    let spans = try RandomTrace.spans(seed: seed)
    #expect(CriticalPath(TraceStructure(spans)).segments == PlainCriticalPath(spans).segments)
  }

  @Test(arguments: 0..<100)
  func `fills the trace from start to end, each moment by a span that ran`(seed: UInt64) throws {
    let spans = try RandomTrace.spans(seed: seed)
    let path = CriticalPath(TraceStructure(spans))
    #expect(path.segments.first?.start == spans.map(\.startTime).min())
    #expect(path.segments.last?.end == spans.map { max($0.startTime, $0.endTime ?? 0) }.max())
    for (one, next) in zip(path.segments, path.segments.dropFirst()) { #expect(one.end == next.start) }
    for segment in path.segments {
      #expect(segment.start < segment.end)
      guard let index = segment.span else { continue }
      #expect(path.isOnPath[index])
      #expect(spans[index].startTime <= segment.start)
      if let end = spans[index].endTime { #expect(segment.end <= end) }
    }
  }

  @Test(arguments: 0..<100)
  func `no time is said to be empty in which a span ran`(seed: UInt64) throws {
    let spans = try RandomTrace.spans(seed: seed, hasClockProblems: false)
    for gap in CriticalPath(TraceStructure(spans)).segments where gap.span == nil {
      #expect(!spans.contains { max($0.startTime, gap.start) < min($0.endTime ?? $0.startTime, gap.end) })
    }
  }

  @Test(arguments: 0..<100)
  func `self time is what is left of a span without its children, moment by moment`(seed: UInt64) throws {
    let spans = try RandomTrace.spans(seed: seed).map { span in
      var span = span
      span.endTime = span.endTime ?? span.startTime
      return span
    }
    let parents = ParentIndex(spans)
    let times = TraceStructure(spans).selfTimes
    for index in spans.indices {
      let children = spans.indices.filter { parents[$0] == index }
      let end = max(spans[index].startTime, spans[index].endTime ?? 0)
      let alone = (spans[index].startTime..<end).count { moment in
        !children.contains { spans[$0].startTime <= moment && moment < (spans[$0].endTime ?? 0) }
      }
      #expect(times[index] == Int64(alone))
    }
  }

  @Test(arguments: 0..<100)
  func `a run saves its sum without its longest, and no more than it takes`(seed: UInt64) throws {
    let spans = try RandomTrace.spans(seed: seed)
    let parents = ParentIndex(spans)
    let path = CriticalPath(TraceStructure(spans))
    for run in path.runs(TraceStructure(spans)) {
      #expect(run.spans.count > 1)
      #expect(run.saving * Int64(run.spans.count) <= run.duration * Int64(run.spans.count - 1))
      #expect(run.duration <= path.duration)
      #expect(Set(run.spans.map { spans[$0].facts.type }).count == 1)
      for span in run.spans { #expect(parents[span] == run.parent && path.isOnPath[span]) }
    }
  }
}
