import Telemetry

/// The marks above a timeline: round times after the trace's start, whatever part of it is shown.
struct WaterfallRuler: Sendable {
  struct Tick: Sendable {
    /// Per cent from the left.
    let position: String
    let label: String
  }

  /// A stretch that is drawn shorter than it took.
  struct Cut: Sendable {
    /// Per cent from the left.
    let x: String
    let width: String
    let title: String
  }

  let ticks: [Tick]
  let cuts: [Cut]

  /// - Parameter origin: Unix nanoseconds, what the labels count from.
  init(_ axis: WaterfallAxis, origin: Int64) {
    let step = Self.step(axis.duration)
    let first = axis.start.saturating(subtracting: origin)
    var offset = first / step * step
    var ticks: [Tick] = []
    var last = -100.0
    while ticks.count < 400, offset <= first.saturating(adding: axis.duration) {
      let time = origin.addingReportingOverflow(offset)
      let place = axis.place(of: time.partialValue)
      let isCut = axis.cuts.contains { $0.contains(time.partialValue) }
      if !time.overflow, !isCut, place >= 0, place - last > Self.leastDistance {
        ticks.append(
          Tick(position: WaterfallBar.text(min(100, place)), label: place > 92 ? "" : Self.label(offset, step)))
        last = place
      }
      let next = offset.addingReportingOverflow(step)
      if next.overflow { break }
      offset = next.partialValue
    }
    self.ticks = ticks
    cuts = axis.cuts.map { cut in
      let (from, to) = (axis.position(of: cut.lowerBound), axis.position(of: cut.upperBound))
      return Cut(
        x: WaterfallBar.text(from), width: WaterfallBar.text(to - from),
        title: "\(Format.duration(cut.length)) in which nothing but waiting went on")
    }
  }

  /// Per cent between two marks: labels need their room.
  private static let leastDistance = 7.0

  /// The smallest of 1, 2, 5 times a power of ten (and the parts of minutes and hours) that gives at most seven steps.
  private static func step(_ length: Int64) -> Int64 { TimeAxis.step(length) }

  /// `1.2345 s`: as many digits as neighbours need to differ.
  static func label(_ offset: Int64, _ step: Int64) -> String {
    guard offset != 0 else { return "0" }
    guard offset > 0, offset < 60_000_000_000, step < 1_000_000_000 else {
      return offset < 0 ? "−" + label(-max(offset, -.max), step) : Format.duration(offset)
    }
    let (unit, name): (Int64, String) =
      offset >= 1_000_000_000 ? (1_000_000_000, "s") : offset >= 1_000_000 ? (1_000_000, "ms") : (1_000, "µs")
    guard offset >= unit else { return "\(offset) ns" }
    var (digits, smallest) = (0, unit)
    while smallest > step, smallest >= 10 {
      smallest /= 10
      digits += 1
    }
    return (offset / smallest).decimalText(digits) + " " + name
  }
}
