/// What one event of a coding agent tells, and which of its attributes say the same step again.
struct LoggedStep: Sendable {
  enum Kind: Sendable {
    /// A person's words, which begin a turn.
    case prompt(text: String)
    /// A model call that is over.
    case call
    /// A model call that failed.
    case failedCall
    /// What a model answered, in an event of its own.
    case answer(text: String)
    /// A tool call that is over.
    case tool
    /// Whether a tool may run. Without the tool's own event it is all there is of the call.
    case decision
    /// An agent that another one called, over.
    case agent
  }

  let kind: Kind
  /// The event that the step is named after: several events may tell of one step.
  let name: String
  /// The first of these that is there tells the step from others of its turn; without any, the record itself does.
  var identity: [String] = []
  /// The step is told only where this attribute has this value.
  var condition: (key: String, value: String)?
  /// Only failures are told: the attribute has a value then.
  var failure: String?
  /// Where messages stand that a model read or wrote.
  var input: String?
  var output: String?
}
