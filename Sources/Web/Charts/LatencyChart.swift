import Analysis
import Mustache

/// Durations over time on a logarithmic scale: half of them, 95 and 99 of a hundred took no longer than the lines say.
struct LatencyChart {
  /// One of the lines.
  struct Series {
    let name: String
    /// A path within 1,000 by `height`, which is stretched to the chart's width.
    let path: String
    let dots: [Dot]
  }

  /// A bin whose neighbours have nothing to draw a line to.
  struct Dot {
    /// Percent.
    let x: String
    /// Pixels.
    let y: String
  }

  /// What a pointer finds at a bin.
  struct Room {
    /// Percent.
    let x: String
    let width: String
    let href: String
    let title: String
  }

  static let shares: [(name: String, share: Double)] = [("p99", 0.99), ("p95", 0.95), ("p50", 0.5)]

  let height: String
  let series: [Series]
  let lines: [ChartLine]
  let rooms: [Room]
  let labels: [BinAxis.Label]
  /// No bin has a duration.
  let isEmpty: Bool

  init(
    _ axis: BinAxis, _ bins: [DurationHistogram], height: Double, names: [String] = ["p99", "p95", "p50"],
    href: ((Int) -> String)? = nil
  ) {
    let shares = Self.shares.filter { names.contains($0.name) }
    let values = shares.map { share in bins.map { $0.percentile(share.share) } }
    let known = values.flatMap(\.self).compactMap(\.self)
    let scale = LogScale(known, height: height)
    series = zip(shares, values).map { share, values in
      let points = values.map { $0.map(scale.y) }
      return Series(name: share.name, path: Self.path(points, axis), dots: Self.dots(points, axis))
    }
    lines = scale.lines
    rooms = href.map { href in bins.indices.map { Self.room($0, bins[$0], axis, href($0)) } } ?? []
    labels = axis.labels
    isEmpty = known.isEmpty
    self.height = LogScale.text(height)
  }

  private static func room(_ bin: Int, _ durations: DurationHistogram, _ axis: BinAxis, _ href: String) -> Room {
    let figures = zip(["mean", "p50", "p95", "p99"], durations.cells).map { "\($0) \($1)" }.joined(separator: ", ")
    return Room(
      x: BinAxis.text(axis.position(bin)), width: BinAxis.text(axis.width), href: href,
      title: "\(axis.span(bin)): \(durations.count == 0 ? "nothing" : figures)")
  }

  /// Lines between neighbours; a bin without a duration interrupts them.
  private static func path(_ points: [Double?], _ axis: BinAxis) -> String {
    var path = ""
    for (bin, y) in points.enumerated() {
      guard let y else { continue }
      let isStart = bin == 0 || points[bin - 1] == nil
      path += "\(isStart ? "M" : "L")\(LogScale.text(axis.middle(bin) * 10)) \(LogScale.text(y))"
    }
    return path
  }

  private static func dots(_ points: [Double?], _ axis: BinAxis) -> [Dot] {
    points.enumerated().compactMap { bin, y in
      guard let y, bin == 0 || points[bin - 1] == nil, bin + 1 == points.count || points[bin + 1] == nil else {
        return nil
      }
      return Dot(x: BinAxis.text(axis.middle(bin)), y: LogScale.text(y))
    }
  }
}

extension LatencyChart.Room: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "x": x
    case "width": width
    case "href": href
    case "title": title
    default: nil
    }
  }
}

extension LatencyChart.Dot: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "x": x
    case "y": y
    default: nil
    }
  }
}
