/// What someone may do here. A token has one or several.
package enum Right: String, Sendable, CaseIterable {
  /// Send telemetry.
  case ingest
  /// See pages and their twins.
  case read
  /// Delete, share, and change prices, budgets and settings; and read.
  case admin

  /// `ingest,read`.
  package static func list(_ text: some StringProtocol) -> Set<Right>? {
    let rights = text.split(separator: ",", omittingEmptySubsequences: false).map { Right(rawValue: String($0)) }
    let known = rights.compactMap(\.self)
    return known.count == rights.count && !known.isEmpty ? Set(known) : nil
  }
}

extension Set<Right> {
  package static var all: Self { Set(Right.allCases) }

  func allows(_ right: Right) -> Bool { contains(right) || (right == .read && contains(.admin)) }

  /// In the order of their list.
  package var text: String { Right.allCases.filter(contains).map(\.rawValue).joined(separator: ",") }
}
