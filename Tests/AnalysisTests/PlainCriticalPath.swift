import Analysis
import Telemetry

/// The critical path as its definition has it, asked anew at every step: slow, recursive in nothing but words.
struct PlainCriticalPath {
  private struct Life {
    let parent: Int?
    var start: Int64
    var end: Int64
    var earliestEnd: Int64 { end - min(1_000_000, max(0, end - start) / 100) }
  }

  private var lives: [Life] = []
  private let first: Int64
  private let last: Int64

  init(_ spans: [SpanOutline]) {
    let parents = ParentIndex(spans)
    first = spans.map(\.startTime).min() ?? 0
    last = spans.map { max($0.startTime, $0.endTime ?? 0) }.max() ?? 0
    for index in spans.indices {
      var (start, end) = (spans[index].startTime, spans[index].endTime)
      var above = parents[index]
      while let one = above {
        start = max(start, spans[one].startTime)
        end = end ?? spans[one].endTime.map { max($0, spans[one].startTime) }
        above = parents[one]
      }
      lives.append(Life(parent: parents[index], start: start, end: max(spans[index].startTime, end ?? last)))
    }
  }

  private func above(_ index: Int, where isWanted: (Life) -> Bool) -> Int? {
    var place = lives[index].parent
    while let one = place, !isWanted(lives[one]) { place = lives[one].parent }
    return place
  }

  private func host(of index: Int) -> Int? { above(index) { $0.end >= lives[index].end } }

  /// What a span may have waited for at `time`: the last to end; among equals the first by index.
  private func latest(of host: Int, by time: Int64) -> Int? {
    lives.indices.filter { index in
      let life = lives[index]
      return life.start < min(time, life.end) && life.earliestEnd <= time && self.host(of: index) == host
    }.max { (lives[$0].end, $1) < (lives[$1].end, $0) }
  }

  private func latest(by time: Int64) -> Int? {
    let tops = lives.indices.filter { lives[$0].start < min(time, lives[$0].end) && host(of: $0) == nil }
    let running = tops.filter { lives[$0].end >= time }
    if !running.isEmpty { return running.min { (lives[$0].end, $0) < (lives[$1].end, $1) } }
    return tops.max { (lives[$0].end, $1) < (lives[$1].end, $0) }
  }

  var segments: [CriticalPath.Segment] {
    var segments: [CriticalPath.Segment] = []
    var time = last
    var place: Int?
    func take(_ start: Int64) {
      if start < time { segments.append(CriticalPath.Segment(span: place, start: start, end: time)) }
      time = min(time, start)
    }
    while time > first || place != nil {
      if let next = place.map({ latest(of: $0, by: time) }) ?? latest(by: time) {
        take(lives[next].end)
        place = next
      } else if let span = place {
        take(lives[span].start)
        place = above(span) { $0.end >= lives[span].start }
      } else {
        take(first)
      }
    }
    return segments.reversed()
  }
}
