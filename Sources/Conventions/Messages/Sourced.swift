/// A value and the key that it was read from.
package struct Sourced<Value: Sendable & Equatable>: Sendable, Equatable {
  package let value: Value
  /// An attribute's key, or the beginning that several have in common, or `EVENT KEY` of an event's attribute.
  package let source: String

  package init(_ value: Value, source: String) {
    self.value = value
    self.source = source
  }
}
