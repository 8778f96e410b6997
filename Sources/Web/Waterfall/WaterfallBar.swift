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

  /// A span that has not ended reaches to the end of the trace.
  init(_ span: SpanOutline, on axis: WaterfallAxis) {
    let start = axis.position(of: span.startTime)
    let end = max(start, span.endTime.map { axis.position(of: $0) } ?? 100)
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
  }

  /// `12.345%`; SVG takes no more digits than a screen has.
  static func text(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let fraction = String(thousandths % 1000)
    return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)%"
  }
}
