/// A sum of two traces, and the difference.
struct ComparisonFigure {
  let label: String
  let a: String
  let b: String
  let change: String
  /// The second has more.
  let isMore: Bool
  let isKnown: Bool

  /// - Parameter isLeast: the sums are lower bounds.
  init(
    _ label: String, _ a: Int64?, _ b: Int64?, isLeast: (Bool, Bool) = (false, false), _ text: (Int64) -> String
  ) {
    self.label = label
    self.a = a.map { (isLeast.0 ? "≥ " : "") + text($0) } ?? "–"
    self.b = b.map { (isLeast.1 ? "≥ " : "") + text($0) } ?? "–"
    change = Self.change(NodeDifference.Values(a: a, b: b), text)
    isMore = (b ?? 0) > (a ?? 0)
    isKnown = a != nil || b != nil
  }

  /// `+1.2 s (+34%)`, `±0`; empty where a side is unknown.
  static func change(_ values: NodeDifference.Values, _ text: (Int64) -> String) -> String {
    guard let a = values.a, let change = values.change else { return "" }
    if change == 0 { return "±0" }
    let size = change == .min ? .max : abs(change)
    let sign = change < 0 ? "−" : "+"
    let share = Percentage.text(size, of: a).map { $0.hasPrefix("<") ? " (\($0))" : " (\(sign)\($0))" } ?? ""
    return sign + text(size) + share
  }
}
