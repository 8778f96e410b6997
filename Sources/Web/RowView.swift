/// What a row shows under a name of its template.
enum RowValue {
  case text(String)
  case flag(Bool)
  case rows([any RowView])

  var isAbsent: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .flag(let isSet): !isSet
    case .rows(let rows): rows.isEmpty
    }
  }
}

/// A row of a long list, drawn by `RowTemplate`.
protocol RowView: Sendable {
  /// `nil` for a name that the row does not know.
  func value(named name: String) -> RowValue?
}
