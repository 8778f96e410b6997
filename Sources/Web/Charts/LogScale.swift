import Foundation
import Telemetry

/// Durations from the bottom of a chart to its top, each power of ten as high as the next.
struct LogScale {
  private static let second: Int64 = 1_000_000_000
  private static let units: [(nanoseconds: Int64, label: String)] = [
    (1, "1 ns"), (10, "10 ns"), (100, "100 ns"), (1_000, "1 µs"), (10_000, "10 µs"), (100_000, "100 µs"),
    (1_000_000, "1 ms"), (10_000_000, "10 ms"), (100_000_000, "100 ms"), (second, "1 s"), (10 * second, "10 s"),
    (100 * second, "100 s"), (1_000 * second, "17 min"), (10_000 * second, "2.8 h"), (100_000 * second, "28 h"),
    (1_000_000 * second, "12 d"), (10_000_000 * second, "116 d"), (.max, "292 y"),
  ]
  /// Pixels between two labels, at least.
  private static let leastGap = 18.0
  /// Pixels above the highest line, for its label.
  private static let room = 8.0

  private let bottom: Double
  private let top: Double
  /// Pixels.
  private let height: Double
  let lines: [ChartLine]

  /// - Parameter values: nanoseconds to be drawn.
  init(_ values: [Int64], height: Double) {
    let (least, most) = (max(1, values.min() ?? 1), max(1, values.max() ?? 1))
    let first = Self.units.lastIndex { $0.nanoseconds <= least } ?? 0
    let last = max(first + 1, Self.units.firstIndex { $0.nanoseconds >= most } ?? Self.units.count - 1)
    let (bottom, top) = (log10(Double(Self.units[first].nanoseconds)), log10(Double(Self.units[last].nanoseconds)))
    self.bottom = bottom
    self.top = top
    self.height = height
    let steps = max(1, Int((Double(last - first) * Self.leastGap / (height - Self.room)).rounded(.up)))
    lines =
      values.isEmpty
      ? []
      : stride(from: first, through: last, by: steps).map { unit in
        let y = Self.y(Self.units[unit].nanoseconds, bottom, top, height)
        return ChartLine(y: Self.text(y), label: Self.units[unit].label)
      }
  }

  /// Pixels from the top.
  func y(_ duration: Int64) -> Double { Self.y(duration, bottom, top, height) }

  private static func y(_ duration: Int64, _ bottom: Double, _ top: Double, _ height: Double) -> Double {
    height - (log10(Double(max(1, duration))) - bottom) / (top - bottom) * (height - room)
  }

  static func text(_ pixels: Double) -> String { Int64((pixels * 10).rounded()).decimalText(1) }
}
