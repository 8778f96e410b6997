import Mustache
import Telemetry

/// Where the bins of a chart over time stand, in percent of its width, and what is written beneath.
struct BinAxis {
  /// A word beneath the chart.
  struct Label {
    /// Percent from the left.
    let position: String
    let text: String
    /// Left out where the window is narrow.
    let isMinor: Bool
  }

  private static let mostLabels = 6
  private static let day: Int64 = 86_400_000_000_000

  /// Unix nanoseconds.
  private let starts: [Int64]
  /// Nanoseconds of a bin.
  private let length: Int64

  init(starts: [Int64], length: Int64) {
    self.starts = starts
    self.length = length
  }

  /// Percent from the left.
  func position(_ bin: Int) -> Double { 100 * Double(bin) / Double(max(1, starts.count)) }
  var width: Double { 100 / Double(max(1, starts.count)) }
  func middle(_ bin: Int) -> Double { position(bin) + width / 2 }

  /// Percent to three decimals.
  static func text(_ percent: Double) -> String { Int64((percent * 1_000).rounded()).decimalText(3) }

  var labels: [Label] {
    let step = (starts.count + Self.mostLabels - 1) / Self.mostLabels
    return stride(from: 0, to: starts.count, by: max(1, step)).enumerated().compactMap { number, bin in
      // A word at the right edge would be cut off.
      guard position(bin) < 92 else { return nil }
      return Label(
        position: Self.text(position(bin)), text: label(bin, after: bin < step ? nil : starts[bin - step]),
        isMinor: !number.isMultiple(of: 3))
    }
  }

  /// From when to when a bin is, for its title: `2026-11-20 09:00 to 10:00 UTC`.
  func span(_ bin: Int) -> String {
    let (start, end) = (Timestamp(starts[bin]), Timestamp(starts[bin] &+ length))
    if length > Self.day { return "\(start.date) to \(Timestamp(starts[bin] &+ length - 1).date)" }
    return length == Self.day ? start.date : "\(start.date) \(start.clock.prefix(5)) to \(end.clock.prefix(5)) UTC"
  }

  /// The time of day, with the day where that is another than at the label before; the day alone for bins of days.
  private func label(_ bin: Int, after former: Int64?) -> String {
    let time = Timestamp(starts[bin])
    let clock = String(time.clock.prefix(5))
    if length >= Self.day { return time.dayAndMonth }
    if let former, Timestamp(former).date == time.date { return clock }
    return clock == "00:00" ? time.dayAndMonth : "\(time.dayAndMonth) \(clock)"
  }
}

extension BinAxis.Label: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "position": position
    case "text": text
    case "isMinor": isMinor
    default: nil
    }
  }
}
