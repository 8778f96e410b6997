package import Conventions

/// What spans are called, and of which type they are.
package struct OperationName: Hashable, Sendable {
  package let type: SpanType
  /// Empty for those that are not told apart.
  package let name: String
}
