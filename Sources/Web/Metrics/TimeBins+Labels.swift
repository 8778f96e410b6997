import Analysis
import Telemetry

extension TimeBins {
  private static let second: Int64 = 1_000_000_000
  private static let day = 86_400 * second
  /// Distances of labels that people count in.
  private static let steps = [
    10 * second, 30 * second, 60 * second, 300 * second, 900 * second, 1_800 * second, 3_600 * second,
    3 * 3_600 * second, 6 * 3_600 * second, 12 * 3_600 * second, day, 2 * day, 7 * day, 14 * day, 28 * day, 56 * day,
    84 * day, 168 * day,
  ]
  private static let mostLabels: Int64 = 6

  /// Beneath the middle of every few bins: the time of day, at midnight the day.
  var ticks: [TimeAxis.Tick] {
    let length = Int64(starts.count) * (width / Self.second)
    let step =
      Self.steps.first { $0.isMultiple(of: width) && length / ($0 / Self.second) < Self.mostLabels } ?? 16 * width
    let axis = BinAxis(starts: starts, length: width)
    return starts.indices.compactMap { bin in
      let isMarked = step > Self.day ? bin.isMultiple(of: Int(step / width)) : starts[bin].isMultiple(of: step)
      // A word at an edge would stand out of the page.
      guard isMarked, (3...97).contains(axis.middle(bin)) || starts.count < 4 else { return nil }
      return TimeAxis.Tick(position: BinAxis.text(axis.middle(bin)), label: label(starts[bin]))
    }
  }

  private func label(_ start: Int64) -> String {
    if start.isMultiple(of: Self.day) { return Timestamp(start).dayAndMonth }
    return String(Timestamp(start).clock.prefix(width < 60 * Self.second ? 8 : 5))
  }

  /// From when to when: `by hour, 2026-11-20 19:00 to 2026-11-21 20:00 UTC`.
  var caption: String {
    guard let first = starts.first, let last = starts.last else { return "" }
    let (start, end) = (Timestamp(first), Timestamp(last.saturating(adding: width)))
    let until = start.date == end.date ? "" : "\(end.date) "
    return "\(TimeWidth.text(width)), \(start.date) \(start.clock.prefix(5)) to \(until)\(end.clock.prefix(5)) UTC"
  }
}
