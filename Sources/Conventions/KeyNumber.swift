/// A key that some source reads, as its place in the table.
package struct KeyNumber: Sendable, Hashable {
  let index: Int
}
