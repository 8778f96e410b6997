/// The last row of a page: the value it is ordered by, and its number in the store.
package struct Cursor: Sendable, Equatable, CustomStringConvertible {
  package let value: Int64
  let row: Int64

  init(value: Int64, row: Int64) {
    self.value = value
    self.row = row
  }

  /// Parses what `description` gives; `nil` for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let value = Int64(parts[0]), let row = Int64(parts[1]) else { return nil }
    self.init(value: value, row: row)
  }

  package var description: String { "\(value).\(row)" }
}
