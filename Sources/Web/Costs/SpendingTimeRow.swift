import Analysis
import Conventions
import Mustache

/// A step of time as a row of the charts' table.
struct SpendingTimeRow {
  let name: String
  let href: String
  let costs: [String]
  let total: String
  let tokens: String
  let calls: String

  init(_ column: SpendingColumn, _ query: CostsQuery) {
    let sum = column.total
    name = query.buckets.name(column.start)
    href = query.href(stepFrom: column.start)
    costs = column.sums.map(SpendingText.cost)
    total = SpendingText.cost(sum)
    tokens = Format.tokens(sum.usage.total)
    calls = Format.count(sum.calls)
  }
}

extension SpendingTimeRow: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "name": self.name
    case "href": href
    case "costs": costs
    case "total": total
    case "tokens": tokens
    case "calls": calls
    default: nil
    }
  }
}
