/// One line of an overview's table: what has a name in common.
package struct OverviewGroup<Name: Hashable & Sendable>: Sendable {
  package let name: Name
  package var sums = OperationSums()

  package init(name: Name) {
    self.name = name
  }
}
