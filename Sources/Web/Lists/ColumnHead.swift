import Store

/// The head of a column; with a link where the list can be ordered by it.
struct ColumnHead {
  let label: String
  let href: String?
  /// For `aria-sort`.
  let sorted: String?
  let isNumber: Bool
  /// Left out where the window is narrow.
  let isMinor: Bool
  /// Tells the full meaning of a short label.
  let hint: String?

  init(
    _ label: String, _ order: ListQuery.Order? = nil, hint: String? = nil, isNumber: Bool = true,
    isMinor: Bool = false,
    in filter: ListFilter, at path: String
  ) {
    self.label = label
    self.hint = hint
    self.isNumber = isNumber
    self.isMinor = isMinor
    let isChosen = order == filter.query.order
    sorted = isChosen ? filter.query.descending ? "descending" : "ascending" : nil
    href = order.map { order in
      let direction = isChosen && filter.query.descending ? "asc" : "desc"
      let parameters = filter.parameters.removing("cursor").setting("order", order.rawValue)
      return path + parameters.setting("dir", direction).suffix
    }
  }
}
