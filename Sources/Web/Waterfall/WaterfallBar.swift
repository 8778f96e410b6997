import Analysis

/// A span's bar on the ruler, in per cent of its width, and where its label stands.
struct WaterfallBar {
  /// The smallest bar that can be seen and pointed at.
  static let minimumWidth = 0.25
  /// A bar at least this wide holds its label.
  static let labelWidth = 13.0
  /// A bar that ends before this has room for its label on the right.
  static let rightLimit = 84.0

  let x: String
  let width: String
  let labelX: String
  /// `inside`, `after` or `before`: how the label stands to `labelX`.
  let side: String
  /// Where the bar runs on after its parent's end; empty where it does not.
  let overX: String
  let overWidth: String
  /// `before` or `after` what is shown, which then has no bar; empty for one that is there.
  let outside: String

  /// A span that has not ended reaches to the end of the trace.
  /// - Parameter parentEnd: Unix nanoseconds, of a parent that ended earlier.
  init(_ startTime: Int64, _ endTime: Int64?, on axis: WaterfallAxis, traceEnd: Int64 = .max, parentEnd: Int64? = nil) {
    let from = axis.place(of: startTime)
    let to = max(from, axis.place(of: endTime ?? traceEnd))
    outside = to < 0 ? "before" : from > 100 ? "after" : ""
    let start = min(100, max(0, from))
    let end = max(start, min(100, to))
    let width = max(Self.minimumWidth, end - start)
    let x = min(start, 100 - width)
    self.x = Self.text(x)
    self.width = Self.text(width)
    if width >= Self.labelWidth {
      (side, labelX) = ("inside", self.x)
    } else if x + width <= Self.rightLimit {
      (side, labelX) = ("after", Self.text(x + width))
    } else {
      (side, labelX) = ("before", self.x)
    }
    let over = max(start, parentEnd.map { axis.position(of: $0) } ?? 100)
    overX = end - over > 0.1 ? Self.text(over) : ""
    overWidth = end - over > 0.1 ? Self.text(end - over) : ""
  }

  /// `12.345%`; SVG takes no more digits than a screen has.
  static func text(_ value: Double) -> String {
    let thousandths = Int((min(100, max(0, value)) * 1000).rounded())
    let fraction = String(thousandths % 1000)
    return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)%"
  }
}
