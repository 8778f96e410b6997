/// The chain of spans that decides how long a trace takes, found from its end backwards.
///
/// A span's end was decided by the last thing that ended before it below it; that one's start by what had ended last
/// before it; and so on to the trace's start. While nothing had ended, the span itself is what took the time: it may
/// have worked or waited, and what ran beside it ended too late to have held it up. So the segments fill the trace from
/// start to end without overlap, each within its span; a segment without a span is a time in which none ran.
///
/// What runs on after its parent ended decides the end of the nearest span above that did not end before it. What
/// nothing contains (several roots, spans whose parents are missing) is followed to whichever ran last before.
/// Costs O(n log n) and no recursion.
package struct CriticalPath: Sendable {
  /// A stretch of time and the span that took it.
  package struct Segment: Sendable, Equatable {
    /// By index; `nil` while nothing ran.
    package let span: Int?
    /// Unix nanoseconds.
    package let start: Int64
    package let end: Int64

    package init(span: Int?, start: Int64, end: Int64) {
      self.span = span
      self.start = start
      self.end = end
    }

    /// Nanoseconds, more than 0.
    package var duration: Int64 { PathTimes.length(from: start, to: end) }
  }

  /// A span that the path went into, and out of at `start`; all between is this span or below it.
  struct Visit {
    let span: Int
    let start: Int64
    let end: Int64

    var duration: Int64 { PathTimes.length(from: start, to: end) }
  }

  /// In order of time, each beginning where the one before ends.
  package private(set) var segments: [Segment] = []
  /// By index: the path goes through the span, or through something below it from there.
  package private(set) var isOnPath: [Bool]
  /// In order of time of the end, the last first.
  private(set) var visits: [Visit] = []
  /// By index: who set the span going, as far as the tree tells.
  let launchers: [Int?]
  /// Nanoseconds of the whole.
  package let duration: Int64

  /// Spans by the structure's index.
  package init(_ structure: TraceStructure) {
    let lines = structure.lines
    let times = PathTimes(starts: lines.map(\.startTime), ended: lines.map(\.endTime), structure.parents)
    let path = PathTree(structure.tree, times)
    launchers = path.launchers
    isOnPath = Array(repeating: false, count: lines.count)
    duration = PathTimes.length(from: times.first, to: times.last)
    var candidates = PathCandidates(path, times)
    walk(times, &candidates)
    segments.reverse()
  }

  private mutating func walk(_ times: PathTimes, _ candidates: inout PathCandidates) {
    var time = times.last
    var place: Int?
    while time > times.first || place != nil {
      if let span = place {
        isOnPath[span] = true
        if let next = candidates.latest(of: span, by: time) {
          enter(next, times, &time, from: span)
          place = next
        } else {
          add(span, times.starts[span], &time)
          place = launchers[span]
        }
      } else if let next = candidates.latest(by: time) {
        enter(next, times, &time, from: nil)
        place = next
      } else {
        add(nil, times.first, &time)
      }
    }
  }

  /// Goes into `next`; what lies between its end and the time at hand is the span's that waited for it.
  private mutating func enter(_ next: Int, _ times: PathTimes, _ time: inout Int64, from span: Int?) {
    add(span, times.ends[next], &time)
    visits.append(Visit(span: next, start: times.starts[next], end: time))
  }

  /// A segment from `start` to the time at hand, which then is `start`; none where nothing lies between.
  private mutating func add(_ span: Int?, _ start: Int64, _ time: inout Int64) {
    guard start < time else { return }
    segments.append(Segment(span: span, start: start, end: time))
    time = start
  }
}
