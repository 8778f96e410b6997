/// What the conventions read out of an instrumentation scope.
package struct ScopeFacts: Sendable, Equatable {
  let dialects: DialectSet

  package init(name: String) {
    dialects = DialectMarks.dialects(ofScope: name)
  }
}
