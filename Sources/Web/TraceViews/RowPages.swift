/// A part of a long table, and the links to its neighbours.
struct RowPages: Sendable {
  let range: Range<Int>
  /// `Rows 201 to 400 of 12,345`; `nil` where one page has them all.
  let text: String?
  let previousHref: String?
  let nextHref: String?

  /// Reads `from`, the number of rows before the first; a number beyond the end shows the last page.
  init(_ visit: Visit, count: Int, limit: Int, noun: String, href: (String) -> String) {
    let last = count == 0 ? 0 : (count - 1) / limit * limit
    let from = min(last, max(0, visit.query("from").flatMap { Int($0) } ?? 0))
    let end = min(count, from + limit)
    range = from..<end
    let isWhole = from == 0 && end == count
    text = isWhole ? nil : "\(noun) \(Format.count(from + 1)) to \(Format.count(end)) of \(Format.count(count))"
    previousHref = from == 0 ? nil : href(from > limit ? String(from - limit) : "")
    nextHref = end == count ? nil : href(String(end))
  }
}
