import HTTPClient
import Pricing
import Store

/// What a person typed to set a budget.
struct BudgetForm {
  /// What is wrong with a control, and what to do.
  struct Mistake: Error, Equatable {
    let control: Control
    let problem: String

    var text: String { "\(control.label): \(problem)" }
  }

  enum Control: String {
    case kind, name, period, limit, threshold, webhook

    var label: String {
      switch self {
      case .kind: "Budget for"
      case .name: "Name"
      case .period: "Period"
      case .limit: "Limit"
      case .threshold: "Warn at"
      case .webhook: "Webhook"
      }
    }
  }

  /// Characters of a name.
  private static let longestName = 500

  private let fields: FormFields

  /// - Parameter body: `application/x-www-form-urlencoded`.
  init(_ body: [UInt8]) { fields = FormFields(body) }

  subscript(control: Control) -> String { fields[control.rawValue] }

  func terms() throws(Mistake) -> BudgetTerms {
    let kind = try kind()
    return BudgetTerms(
      kind: kind, name: try name(kind), period: try period(), limit: try limit(), threshold: try threshold(),
      webhook: try webhook())
  }

  private func kind() throws(Mistake) -> BudgetKind {
    guard let kind = BudgetKind.allCases.first(where: { $0.word == self[.kind] }) else {
      throw Mistake(control: .kind, problem: "choose one of \(Self.list(BudgetKind.choices.map(\.word))).")
    }
    return kind
  }

  private func name(_ kind: BudgetKind) throws(Mistake) -> String {
    let name = self[.name]
    guard kind != .everything else {
      guard name.isEmpty else {
        throw Mistake(
          control: .name, problem: "a budget for everything has none; leave it empty, or choose what “\(cut(name))” is."
        )
      }
      return ""
    }
    guard !name.isEmpty else {
      throw Mistake(
        control: .name,
        problem: kind == .session ? "write the session's ID." : "write the name of the \(kind.word), as it is sent.")
    }
    guard name.count <= Self.longestName, name.utf8.count <= 4 * Self.longestName else {
      throw Mistake(control: .name, problem: "it is longer than \(Self.longestName) characters; shorten it.")
    }
    return name
  }

  private func period() throws(Mistake) -> BudgetPeriod {
    guard let period = BudgetPeriod.allCases.first(where: { $0.word == self[.period] }) else {
      throw Mistake(control: .period, problem: "choose one of \(Self.list(BudgetPeriod.allCases.map(\.word))).")
    }
    return period
  }

  private func limit() throws(Mistake) -> Int64 {
    let text = self[.limit].trimmingPrefix("$").trimmingPrefix(while: \.isWhitespace)
    guard let limit = DollarText.nanoDollars(text), limit > 0 else {
      throw Mistake(
        control: .limit,
        problem: text.isEmpty
          ? "write how many dollars may be spent, as 10 or 2.50."
          : "“\(cut(self[.limit]))” is no amount in dollars above 0 and up to a million; write it as 10 or 2.50.")
    }
    return limit
  }

  private func threshold() throws(Mistake) -> Int64 {
    var text = self[.threshold][...]
    if text.isEmpty { return 80 }
    if text.hasSuffix("%") { text = text.dropLast() }
    while text.last?.isWhitespace == true { text.removeLast() }
    guard text.utf8.count <= 3, text.first != "+", let percent = Int64(text), (1...100).contains(percent) else {
      throw Mistake(
        control: .threshold,
        problem: "“\(cut(self[.threshold]))” is no whole number of percent from 1 to 100; write it as 80.")
    }
    return percent
  }

  private func webhook() throws(Mistake) -> String? {
    let text = self[.webhook]
    if text.isEmpty { return nil }
    guard CallAddress(text) != nil else {
      throw Mistake(
        control: .webhook,
        problem:
          "it is no address that can be called; write one that begins with http:// or https://, has a host and no "
          + "spaces, and is at most \(CallAddress.longest.formatted) characters long.")
    }
    return text
  }

  private func cut(_ text: String) -> String { String(text.prefix(40)) }

  private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}

extension Int {
  fileprivate var formatted: String { Format.count(self) }
}
