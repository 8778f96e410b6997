/// Prices of one kind of call: nano-dollars for a million tokens.
package struct Rates: Sendable, Equatable {
  package let input: Int64
  /// `nil` for models that write nothing, as those that embed: a call that did write then has no known cost.
  package let output: Int64?
  /// `nil`: as `input`.
  package let cacheRead: Int64?
  /// `nil`: as `input`.
  package let cacheWrite: Int64?
  /// Of what stays in the cache longer than usual, such as an hour. `nil`: as `cacheWrite`.
  package let cacheWriteLong: Int64?

  package init(
    input: Int64, output: Int64?, cacheRead: Int64? = nil, cacheWrite: Int64? = nil, cacheWriteLong: Int64? = nil
  ) {
    self.input = input
    self.output = output
    self.cacheRead = cacheRead
    self.cacheWrite = cacheWrite
    self.cacheWriteLong = cacheWriteLong
  }
}
