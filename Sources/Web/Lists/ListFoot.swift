import Store

/// How many rows there are, and where the list goes on.
struct ListFoot {
  let count: String
  let next: String?
  /// Set on all pages but the first.
  let first: String?

  /// - Parameter total: where it is known.
  init(rows: Int, next: Cursor?, total: Int?, noun: String, parameters: QueryString, path: String) {
    let isFirst = !parameters.parameters.contains { $0.name == "cursor" }
    if let total {
      count = Format.count(total, noun)
    } else if next == nil, isFirst {
      count = Format.count(rows, noun)
    } else {
      count = "\(isFirst ? "first" : "next") \(Format.count(rows, noun))"
    }
    self.next = next.map { path + parameters.setting("cursor", $0.description).suffix }
    first = isFirst ? nil : path + parameters.removing("cursor").suffix
  }
}
