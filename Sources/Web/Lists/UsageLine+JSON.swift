import Store

extension UsageLine {
  /// In the contract's names; what nobody names has the key `null`.
  var json: JSON {
    .object([
      ("key", .optional(name)), ("calls", .count(callCount)), ("tokens", usage.json), ("cost_usd", .dollars(cost)),
      ("cost_complete", .bool(unpricedCount == 0)),
    ])
  }
}
