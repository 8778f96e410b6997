/// The tokens of one model call, each in one bucket only, as they are priced.
package struct TokenBuckets: Sendable, Equatable {
  /// Input that did not come from the cache.
  package var uncached: Int64 = 0
  package var cacheRead: Int64 = 0
  package var cacheWrite: Int64 = 0
  /// Output without reasoning.
  package var visible: Int64 = 0
  package var reasoning: Int64 = 0

  package init() {}

  /// What a tier is measured by.
  var prompt: Int64 { [uncached, cacheRead, cacheWrite].reduce(0) { $0.addingReportingOverflow($1).partialValue } }
}
