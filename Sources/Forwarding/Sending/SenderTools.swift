/// What a sender is given from outside.
package struct SenderTools: Sendable {
  /// Unix nanoseconds.
  let clock: @Sendable () -> Int64
  let lookup: TraceLookup
  /// 0 to 1.
  let chance: @Sendable () -> Double
  /// Is told of what a person should know, as a sentence without secrets.
  let tell: @Sendable (String) -> Void

  package init(
    clock: @escaping @Sendable () -> Int64, lookup: @escaping TraceLookup,
    chance: @escaping @Sendable () -> Double = { Double.random(in: 0...1) },
    tell: @escaping @Sendable (String) -> Void
  ) {
    self.clock = clock
    self.lookup = lookup
    self.chance = chance
    self.tell = tell
  }
}
