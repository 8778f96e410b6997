import Store

/// How many rows there are, and where the list goes on.
struct ListFoot {
  let count: String
  let next: String?
  /// Set on all pages but the first.
  let first: String?

  /// `total` is known for a list without filters only.
  init(
    rows: Int, next: Cursor?, total: Int?, noun: String, filter: ListFilter, path: String
  ) {
    let isFirst = filter.query.cursor == nil
    if let total {
      count = Format.count(total, noun)
    } else if next == nil, isFirst {
      count = Format.count(rows, noun)
    } else {
      count = "\(isFirst ? "first" : "next") \(Format.count(rows, noun))"
    }
    self.next = next.map { path + filter.parameters.setting("cursor", $0.description).suffix }
    first = isFirst ? nil : path + filter.parameters.removing("cursor").suffix
  }
}
