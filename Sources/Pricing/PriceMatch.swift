/// The rows that may price a model, in groups of one provider and name, the best first.
package struct PriceMatch: Sendable {
  struct Group: Sendable {
    let rows: [PriceRow]
    let doubts: Set<PriceDoubt>
  }

  let groups: [Group]

  /// The row that holds at a time, of the first group that has one.
  /// - Parameter time: Unix nanoseconds.
  package func row(at time: Int64) -> PriceRow? { find(at: time)?.row }

  func find(at time: Int64) -> (row: PriceRow, doubts: Set<PriceDoubt>)? {
    for group in groups {
      if let row = Self.row(of: group.rows, at: time) { return (row, group.doubts) }
    }
    return nil
  }

  /// The latest price that holds; at its peak hours the price for those.
  private static func row(of rows: [PriceRow], at time: Int64) -> PriceRow? {
    var best: Int?  // a place, since copying a row counts a dozen references
    for place in rows.indices where rows[place].holds(at: time) {
      guard let found = best else {
        best = place
        continue
      }
      let (start, other) = (rows[place].valid.from ?? .min, rows[found].valid.from ?? .min)
      if start > other || start == other && rows[place].window.isPeak && !rows[found].window.isPeak { best = place }
    }
    return best.map { rows[$0] }
  }
}
