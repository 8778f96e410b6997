/// What one model was asked, and how fast it answered.
package struct ModelSums: Sendable {
  /// `nil` for calls that name no model.
  package let name: String?
  /// Calls, seen once each.
  package private(set) var calls = OperationSums()
  /// Calls and what wraps them: tokens and cost stand where they count, once.
  package private(set) var all = OperationSums()

  init(name: String?) {
    self.name = name
  }

  /// Output tokens a second while a call ran; `nil` where no call tells both.
  package var tokensPerSecond: Double? {
    all.timedDuration > 0 ? Double(all.timedOutput) / (Double(all.timedDuration) / 1e9) : nil
  }

  mutating func add(_ operation: Operation, _ sums: OperationSums) {
    all += sums
    if operation.isCall { calls += sums }
  }
}
