package import Conventions

/// What one model or one agent used.
package struct UsageLine: Sendable, Equatable {
  /// `nil` for what no span names.
  package let name: String?
  package let callCount: Int
  package let usage: Usage
  /// Nano-dollars; `nil` where nothing has a known price.
  package let cost: Int64?
  package let unpricedCount: Int

  package init(name: String?, callCount: Int, usage: Usage, cost: Int64?, unpricedCount: Int) {
    self.name = name
    self.callCount = callCount
    self.usage = usage
    self.cost = cost
    self.unpricedCount = unpricedCount
  }
}

/// What a session used, the dearest first.
package struct SessionUsage: Sendable, Equatable {
  package let byModel: [UsageLine]
  package let byAgent: [UsageLine]

  package init(byModel: [UsageLine], byAgent: [UsageLine]) {
    self.byModel = byModel
    self.byAgent = byAgent
  }
}
