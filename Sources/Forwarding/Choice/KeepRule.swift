/// Traces that are passed on whatever the share says.
package enum KeepRule: Sendable, Equatable {
  /// A span of it failed.
  case errors
  /// It takes at least so many nanoseconds.
  case slow(Int64)
  /// It costs at least so many nano-dollars.
  case dear(Int64)

  /// `errors`, `slow=30s` or `dear=0.50`: seconds (`s`) or milliseconds (`ms`), and dollars. `nil` for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    switch (parts[0], parts.count > 1 ? parts[1] : nil) {
    case ("errors", nil): self = .errors
    case ("slow", let time?):
      guard let nanoseconds = Self.nanoseconds(time) else { return nil }
      self = .slow(nanoseconds)
    case ("dear", let dollars?):
      guard let amount = Self.number(dollars, times: 1e9) else { return nil }
      self = .dear(amount)
    default: return nil
    }
  }

  func keeps(_ trace: TraceNews) -> Bool {
    switch self {
    case .errors: trace.errors > 0
    case .slow(let least): trace.duration >= least
    case .dear(let least): trace.cost.map { $0 >= least } ?? false
    }
  }

  private static func nanoseconds(_ text: String) -> Int64? {
    if text.hasSuffix("ms") { return number(text.dropLast(2), times: 1e6) }
    return text.hasSuffix("s") ? number(text.dropLast(), times: 1e9) : nil
  }

  private static func number(_ text: some StringProtocol, times unit: Double) -> Int64? {
    guard let number = Double(text), number >= 0 else { return nil }
    return Int64(exactly: (number * unit).rounded())
  }
}
