/// Where a trace's moments lie between its start and its end, as numbers to reckon with.
struct WaterfallAxis {
  /// Unix nanoseconds.
  let start: Int64
  /// Nanoseconds; at least 1, so that a trace of one moment has a place to be.
  let duration: Int64

  init(start: Int64, end: Int64) {
    self.start = start
    let (length, overflow) = end.subtractingReportingOverflow(start)
    duration = overflow ? .max : max(1, length)
  }

  /// 0 to 100; what lies outside is drawn at the edge.
  func position(of time: Int64) -> Double {
    let offset = Double(time) - Double(start)
    return min(100, max(0, exact(time).map { Double($0) / Double(duration) * 100 } ?? offset / Double(duration) * 100))
  }

  /// Nanoseconds since the start; `nil` where that does not fit. Two large doubles would lose the microseconds.
  private func exact(_ time: Int64) -> Int64? {
    let (offset, overflow) = time.subtractingReportingOverflow(start)
    return overflow ? nil : offset
  }

  /// The marks above the timeline.
  var ruler: TimeAxis { TimeAxis(start: start, end: start.addingReportingOverflow(duration).partialValue) }
}
