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
}

/// What a session used, the dearest first.
package struct SessionUsage: Sendable, Equatable {
  package let byModel: [UsageLine]
  package let byAgent: [UsageLine]
}
