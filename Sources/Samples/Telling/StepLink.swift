/// A link from a step to the one that is labelled so, in a trace of the same sample.
struct StepLink: Sendable {
  let label: String
  /// The place of the trace in the sample.
  let turn: Int
  let attributes: Attributes
}
