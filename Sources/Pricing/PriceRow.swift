/// What one model costs during one time, as some source told.
package struct PriceRow: Sendable, Equatable {
  /// Other prices for calls with long prompts: then for all tokens of the call.
  package struct Tier: Sendable, Equatable {
    /// Prompt tokens, cached ones included, beyond which it applies.
    package let over: Int64
    /// It applies at `over` already.
    package let isInclusive: Bool
    package let rates: Rates

    func applies(to prompt: Int128) -> Bool { prompt > over || isInclusive && prompt == over }
  }

  package let provider: String
  /// A name, or a pattern of names between two slashes.
  package let model: String
  package let aliases: [String]
  package let valid: Validity
  package let window: PriceWindow
  package let rates: Rates
  package let tier: Tier?
  /// The day on which the price was looked up, as the table has it.
  package let asOf: String
  /// A: the vendor's page, or two independent trackers. B: one tracker. C: sources disagree.
  package let confidence: String
  package let sources: String
  package let note: String
  /// A person's own price, not one that the program came with.
  package internal(set) var isOwn = false

  func holds(at time: Int64) -> Bool { valid.contains(time) && (!window.isPeak || window.isPeak(at: time)) }

  /// What a stored cost says it comes from.
  package var id: String {
    (isOwn ? "own " : "") + "\(provider)/\(model)" + (valid.fromText.isEmpty ? "" : "@\(valid.fromText)")
      + (window.isPeak ? " peak" : "")
  }
}
