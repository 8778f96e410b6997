import Telemetry

/// A stretch of time drawn from left to right: positions in percent of its width, and a ruler.
struct TimeAxis: Sendable {
  /// A line of the ruler.
  struct Tick: Sendable {
    /// Percent from the left.
    let position: String
    let label: String
  }

  /// Unix nanoseconds.
  private let start: Int64
  /// Nanoseconds, at least 1.
  private let length: Int64

  init(start: Int64, end: Int64) {
    self.start = start
    length = max(1, end.saturating(subtracting: start))
  }

  /// Percent from the left, to three decimals, within 0 to 100.
  func position(_ time: Int64) -> String {
    percent(Double(time.saturating(subtracting: start)))
  }

  /// Percent of the width.
  func width(_ nanoseconds: Int64) -> String { percent(Double(nanoseconds)) }

  /// At round durations: four to ten of them, the start included.
  var ticks: [Tick] {
    let step = Self.step(length)
    return stride(from: Int64(0), through: length, by: Int(step)).map {
      // A label to the right of the last line would be cut off.
      Tick(
        position: percent(Double($0)),
        label: $0 == 0 ? "0" : Double($0) > 0.92 * Double(length) ? "" : Format.duration($0))
    }
  }

  /// The smallest of 1, 2, 5 times a power of ten (and the parts of minutes and hours) that gives at most seven steps.
  static func step(_ length: Int64) -> Int64 {
    let second: Int64 = 1_000_000_000
    var candidates: [Int64] = []
    var power: Int64 = 1
    while power < 60 * second {
      candidates += [power, 2 * power, 5 * power]
      power *= 10
    }
    candidates += [15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400].map { $0 * second }
    let day = 86_400 * second
    return candidates.sorted().first { length / $0 < 7 } ?? (length / 7 / day + 1) * day
  }

  private func percent(_ part: Double) -> String {
    let thousandths = Int((min(max(part / Double(length), 0), 1) * 100_000).rounded())
    return Int64(thousandths).decimalText(3)
  }
}
