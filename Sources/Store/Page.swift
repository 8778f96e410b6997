/// One page of a list.
package struct Page<Row: Sendable>: Sendable {
  package let rows: [Row]
  /// Set when there is more.
  package let nextCursor: Cursor?

  package init(rows: [Row], nextCursor: Cursor?) {
    self.rows = rows
    self.nextCursor = nextCursor
  }
}
