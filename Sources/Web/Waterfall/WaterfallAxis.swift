import Telemetry

/// Where a trace's moments lie between the two ends of what is shown, as numbers to reckon with.
struct WaterfallAxis {
  /// Unix nanoseconds of the left end.
  let start: Int64
  /// Nanoseconds from end to end; at least 1, so that a trace of one moment has a place to be.
  let duration: Int64
  /// Stretches drawn as `cutWidth` of the whole, in order.
  let cuts: [Range<Int64>]
  /// Nanoseconds that the width stands for: the duration without what is cut out.
  private let shownDuration: Int64
  /// Nanoseconds of the width that each cut takes.
  private let cutLength: Int64

  /// Part of what is left that one cut takes of the width.
  private static let cutWidth = 0.03

  /// - Parameter cuts: in order, without overlap.
  init(start: Int64, end: Int64, cuts: [Range<Int64>] = []) {
    self.start = start
    duration = max(1, end.saturating(subtracting: start))
    let inside = cuts.map { $0.clamped(to: start..<max(start, end)) }.filter { !$0.isEmpty }
    let rest = max(1, inside.reduce(duration) { $0.saturating(subtracting: $1.length) })
    let cutLength = inside.isEmpty ? 0 : max(1, Int64(Double(rest) * Self.cutWidth))
    self.cuts = inside
    self.cutLength = cutLength
    shownDuration = inside.isEmpty ? duration : inside.reduce(rest) { sum, _ in sum.saturating(adding: cutLength) }
  }

  /// Of a stretch of the same axis; `nil` shows all. A stretch outside is drawn as it is asked for: empty.
  func zoomed(to zoom: Range<Int64>?) -> WaterfallAxis {
    guard let zoom else { return self }
    let from = start.saturating(adding: zoom.lowerBound)
    return WaterfallAxis(start: from, end: start.saturating(adding: zoom.upperBound), cuts: cuts)
  }

  /// 0 to 100; what lies outside is drawn at the edge.
  func position(of time: Int64) -> Double { min(100, max(0, place(of: time))) }

  /// Per cent of the width; what lies outside is below 0 or above 100.
  func place(of time: Int64) -> Double {
    guard let exact = exact(time) else { return (Double(time) - Double(start)) / Double(shownDuration) * 100 }
    return Double(cuts.isEmpty ? exact : exact.saturating(subtracting: cutOut(before: time))) / Double(shownDuration)
      * 100
  }

  /// Nanoseconds since the start; `nil` where that does not fit. Two large doubles would lose the microseconds.
  private func exact(_ time: Int64) -> Int64? {
    let (offset, overflow) = time.subtractingReportingOverflow(start)
    return overflow ? nil : offset
  }

  /// Nanoseconds that are not drawn before a moment. Within a cut time passes evenly.
  private func cutOut(before time: Int64) -> Int64 {
    var sum: Int64 = 0
    for cut in cuts where cut.lowerBound < time {
      let passed = (cut.lowerBound..<min(time, cut.upperBound)).length
      let drawn = Int64(Double(cutLength) * (Double(passed) / Double(cut.length)))
      sum = sum.saturating(adding: passed.saturating(subtracting: drawn))
    }
    return sum
  }
}
