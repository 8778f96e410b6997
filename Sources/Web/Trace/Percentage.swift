import Telemetry

/// Shares for people.
enum Percentage {
  /// The length of a bar in percent, from 0 to 100, to three decimals.
  static func width(_ part: Int64?, of whole: Int64?) -> String {
    guard let part, let whole, whole > 0, part >= 0 else { return "0" }
    return Int64((min(1, Double(part) / Double(whole)) * 100_000).rounded()).decimalText(3)
  }

  /// `38%`, `0.4%`, `<0.1%`; `nil` of nothing. A part may be more than the whole: clocks and late children do that.
  static func text(_ part: Int64, of whole: Int64) -> String? {
    guard whole > 0, part >= 0 else { return nil }
    let share = Double(part) / Double(whole) * 100
    if part > 0, share < 0.1 { return "<0.1%" }
    return share < 10
      ? "\((share * 10).rounded() / 10)%".replacing(".0%", with: "%") : "\(Int(min(share, 1e9).rounded()))%"
  }
}
