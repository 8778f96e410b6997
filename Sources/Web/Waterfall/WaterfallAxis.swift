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
    let (length, overflow) = end.subtractingReportingOverflow(start)
    duration = overflow ? .max : max(1, length)
    let inside = cuts.map { $0.clamped(to: start..<max(start, end)) }.filter { !$0.isEmpty }
    let cutOut = inside.reduce(Int64(0)) { $0 &+ ($1.upperBound &- $1.lowerBound) }
    let rest = max(1, duration &- cutOut)
    let cutLength = inside.isEmpty ? 0 : max(1, Int64(Double(rest) * Self.cutWidth))
    self.cuts = inside
    self.cutLength = cutLength
    shownDuration = inside.isEmpty ? duration : max(1, rest.addingReportingOverflow(cutLength * Int64(inside.count)).0)
  }

  /// Of a stretch of the same axis; `nil` shows all. A stretch outside is drawn as it is asked for: empty.
  func zoomed(to zoom: Range<Int64>?) -> WaterfallAxis {
    guard let zoom else { return self }
    let from = start.addingReportingOverflow(zoom.lowerBound)
    let to = start.addingReportingOverflow(zoom.upperBound)
    return WaterfallAxis(start: from.overflow ? .max - 1 : from.0, end: to.overflow ? .max : to.0, cuts: cuts)
  }

  /// 0 to 100; what lies outside is drawn at the edge.
  func position(of time: Int64) -> Double { min(100, max(0, place(of: time))) }

  /// Per cent of the width; what lies outside is below 0 or above 100.
  func place(of time: Int64) -> Double {
    guard let exact = exact(time) else { return (Double(time) - Double(start)) / Double(shownDuration) * 100 }
    return Double(cuts.isEmpty ? exact : exact - cutOut(before: time)) / Double(shownDuration) * 100
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
      let length = cut.upperBound - cut.lowerBound
      let passed = min(time, cut.upperBound) - cut.lowerBound
      sum += passed - Int64(Double(cutLength) * Double(passed) / Double(length))
    }
    return sum
  }
}
