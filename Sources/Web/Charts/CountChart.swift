import Mustache
import Telemetry

/// Columns over time: how many, and how many of them failed, from 0 up.
struct CountChart {
  /// Pixels of the columns' room.
  static let height = 120.0

  /// One bin: a number, and a part of it that failed.
  struct Column {
    /// Percent.
    let x: String
    let width: String
    /// Of the room that a pointer finds the column in.
    let roomX: String
    let roomWidth: String
    /// Pixels.
    let y: String
    let height: String
    let failedY: String
    let failedHeight: String
    let href: String
    let title: String
  }

  let columns: [Column]
  let lines: [ChartLine]
  let labels: [BinAxis.Label]

  /// - Parameters:
  ///   - values: of each bin, and a title to tell them.
  ///   - href: where each bin leads.
  init(_ axis: BinAxis, _ values: [(count: Int64, failed: Int64, title: String)], href: (Int) -> String) {
    let top = Self.roundedUp(values.map(\.count).max() ?? 0)
    columns = values.enumerated().map { bin, value in
      let height = Self.pixels(value.count, of: top)
      let failed = Self.pixels(value.failed, of: top)
      return Column(
        x: BinAxis.text(axis.position(bin) + axis.width * 0.12), width: BinAxis.text(axis.width * 0.76),
        roomX: BinAxis.text(axis.position(bin)), roomWidth: BinAxis.text(axis.width),
        y: Self.text(Self.height - height), height: Self.text(height),
        failedY: Self.text(Self.height - failed), failedHeight: Self.text(failed), href: href(bin),
        title: value.title)
    }
    let marks = top > 1 ? [top, top / 2] : [top]
    lines = marks.map { ChartLine(y: Self.text(Self.height - Self.pixels($0, of: top)), label: Format.tokens($0)) }
    labels = axis.labels
  }

  /// A number that is not 0 is at least two pixels high: nothing that happened is invisible.
  private static func pixels(_ number: Int64, of top: Int64) -> Double {
    guard number > 0, top > 0 else { return 0 }
    return max(2, Double(number) / Double(top) * (height - 8))
  }

  private static func text(_ pixels: Double) -> String { Int64((pixels * 10).rounded()).decimalText(1) }

  /// The next of 1, 2, 4, 6 or 10 times a power of ten; halves of it are whole but for 1.
  private static func roundedUp(_ number: Int64) -> Int64 {
    var power: Int64 = 1
    while number > power.multipliedReportingOverflow(by: 10).partialValue, power < 1_000_000_000_000_000 { power *= 10 }
    return [1, 2, 4, 6, 10].map { $0 * power }.first { $0 >= number } ?? number
  }
}

extension CountChart.Column: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "x": x
    case "width": width
    case "roomX": roomX
    case "roomWidth": roomWidth
    case "y": y
    case "height": height
    case "failedY": failedY
    case "failedHeight": failedHeight
    case "href": href
    case "title": title
    default: nil
    }
  }
}
