import Telemetry

/// One operation of a sample, before it has IDs and times, and the operations within it.
struct Step: Sendable {
  /// When a step starts, in seconds.
  enum Start: Sendable, Equatable {
    /// So long after the steps before it have ended.
    case next(after: Double)
    /// So long after the step before it has started.
    case alongside(after: Double)
    /// So long after its parent has started.
    case at(Double)
  }

  let name: String
  /// Own time. A leaf lasts that long; a parent lasts as long as its children and its own time, which it spends before
  /// and after them: no child can outlast its parent.
  let seconds: Double
  let kind: SpanKind
  var attributes: Attributes
  var children: [Step]
  var start = Start.next(after: 0)
  var events: [Moment] = []
  var status = Status()
  /// What the step itself used, not its children.
  var tokens = Tokens()
  /// `nil`: whoever sends its parent.
  var sender: Sender?
  /// What links call it.
  var label: String?
  /// Labels of steps of the same sample.
  var links: [StepLink] = []
  var isFinished = true
  var hasParent = true

  init(
    _ name: String, seconds: Double, kind: SpanKind = .internal, _ attributes: Attributes = [:],
    @StepsBuilder steps: () -> [Step] = { [] }
  ) {
    precondition(seconds >= 0, "no step takes negative time")
    self.name = name
    self.seconds = seconds
    self.kind = kind
    self.attributes = attributes
    self.children = steps()
  }

  /// What the step and all below it used.
  var totalTokens: Tokens { children.reduce(tokens) { $0 + $1.totalTokens } }
}
