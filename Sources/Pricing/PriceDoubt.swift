/// Why a price may not be the one that was paid.
package enum PriceDoubt: String, Sendable, CaseIterable {
  /// A fine-tuned model costs more than its base.
  case fineTune = "the price of the base model: that of the fine-tuned one is not known"
  /// A model of one maker that another company runs.
  case otherProvider = "the price of another provider: that of this one is not known"
}
