/// Prices of one kind of call: nano-dollars for a million tokens.
package struct Rates: Sendable, Equatable {
  package var input: Int64
  /// 0 for models that write nothing, as those that embed.
  package var output: Int64
  /// `nil`: as `input`.
  package var cacheRead: Int64?
  package var cacheWrite: Int64?

  package init(input: Int64, output: Int64, cacheRead: Int64? = nil, cacheWrite: Int64? = nil) {
    self.input = input
    self.output = output
    self.cacheRead = cacheRead
    self.cacheWrite = cacheWrite
  }
}
