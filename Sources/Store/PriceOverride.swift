/// A person's own price: the line of a price table, and what tells it from others.
package struct PriceOverride: Sendable, Equatable {
  package let provider: String
  package let model: String
  /// As in the line; empty for a price without a beginning.
  package let validFrom: String
  /// The hours at which it holds, as in the line; empty for all.
  package let window: String
  package let line: String

  package init(provider: String, model: String, validFrom: String, window: String, line: String) {
    self.provider = provider
    self.model = model
    self.validFrom = validFrom
    self.window = window
    self.line = line
  }
}

/// One change of a price, as it is kept for auditors.
package struct PriceChange: Sendable, Equatable {
  /// Unix nanoseconds.
  package let time: Int64
  /// The page, or the file that was imported.
  package let origin: String
  package let provider: String
  package let model: String
  package let before: String?
  /// `nil`: removed.
  package let after: String?
}
