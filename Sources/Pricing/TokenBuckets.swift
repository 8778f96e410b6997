/// The tokens of one model call, each in one bucket only, as they are priced.
package struct TokenBuckets: Sendable, Equatable {
  /// Input that did not come from the cache.
  package var uncached: Int64 = 0
  package var cacheRead: Int64 = 0
  /// Without `cacheWriteLong`.
  package var cacheWrite: Int64 = 0
  /// Input written to the cache to stay longer than usual, such as an hour.
  package var cacheWriteLong: Int64 = 0
  /// Output without reasoning.
  package var visible: Int64 = 0
  package var reasoning: Int64 = 0

  package init() {}

  /// What a tier is measured by: all that was read, cached or not.
  var prompt: Int128 { Self.sum(uncached, cacheRead, cacheWrite, cacheWriteLong) }

  /// All that was written.
  var output: Int128 { Self.sum(visible, reasoning) }

  /// Counts below zero are no tokens.
  private static func sum(_ counts: Int64...) -> Int128 { counts.reduce(0) { $0 + Int128(max(0, $1)) } }
}
