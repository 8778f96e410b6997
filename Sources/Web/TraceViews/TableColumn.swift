/// A column that a table can be ordered by, under the name that its URL has for it.
protocol TableColumn: RawRepresentable<String>, CaseIterable, Equatable, Sendable {
  var label: String { get }
  var hint: String? { get }
  var isNumber: Bool { get }
  /// Left out where the window is narrow.
  var isMinor: Bool { get }
  /// The largest, latest or worst first, when it is chosen.
  var isDescending: Bool { get }
}

extension TableColumn {
  var hint: String? { nil }
  var isMinor: Bool { false }
  var isDescending: Bool { isNumber }
}

/// The head of such a column, which orders the table when it is followed, and turns the order when it has it already.
struct TableHead: Sendable {
  let label: String
  let href: String?
  /// For `aria-sort`.
  let sorted: String?
  let isNumber: Bool
  let isMinor: Bool
  let hint: String?
}

/// How a table is ordered.
struct TableOrder<Column: TableColumn>: Sendable {
  let column: Column
  let isDescending: Bool

  /// Reads `order` and `dir`.
  /// - Throws: `Problem` 400 for a column that the table does not have, or another direction.
  init(_ visit: Visit, first: Column) throws(Problem) {
    let name = visit.query("order") ?? first.rawValue
    guard let column = Column.allCases.first(where: { $0.rawValue == name }) else {
      let known = Column.allCases.map(\.rawValue).joined(separator: ", ")
      throw .parameter("order", name, "it is one of \(known).")
    }
    switch visit.query("dir") {
    case nil: isDescending = column.isDescending
    case "desc": isDescending = true
    case "asc": isDescending = false
    case let other?: throw .parameter("dir", other, "it is asc or desc.")
    }
    self.column = column
  }

  func heads(_ view: TraceView) -> [TableHead] {
    Column.allCases.map { column in
      let isChosen = column == self.column
      let direction = (isChosen ? !isDescending : column.isDescending) ? "desc" : "asc"
      return TableHead(
        label: column.label,
        href: view.href([("order", column.rawValue), ("dir", direction), ("from", "")]),
        sorted: isChosen ? isDescending ? "descending" : "ascending" : nil, isNumber: column.isNumber,
        isMinor: column.isMinor, hint: column.hint)
    }
  }

  /// Positions in the order of their keys, those without a key last; equal ones as they stand.
  func sorted(_ keys: [Int64?]) -> [Int] {
    let known = keys.indices.compactMap { index in keys[index].map { (key: $0, index: index) } }
    let sorted =
      isDescending
      ? known.sorted { ($1.key, $0.index) < ($0.key, $1.index) }
      : known.sorted { ($0.key, $0.index) < ($1.key, $1.index) }
    return sorted.map(\.index) + keys.indices.filter { keys[$0] == nil }
  }

  /// Texts as keys: their places in the alphabet, without regard to case. Empty ones have none.
  static func ranks(_ texts: [String?]) -> [Int64?] {
    let names = Set(texts.compactMap(\.self)).map { ($0.lowercased(), $0) }.sorted { $0 < $1 }.map(\.1)
    let ranks = Dictionary(names.enumerated().map { ($1, Int64($0)) }, uniquingKeysWith: { first, _ in first })
    return texts.map { $0.flatMap { $0.isEmpty ? nil : ranks[$0] } }
  }
}
