/// A tool that a model asks for, what came of it, and what happened meanwhile.
struct ToolUse: Sendable {
  let name: String
  /// JSON of an object.
  let arguments: String
  /// What the model is told: text, or JSON of an object or a list.
  let result: String
  /// Own time of the tool, beside its steps.
  let seconds: Double
  private(set) var attributes: Attributes = [:]
  private(set) var failure: Failure?
  let steps: [Step]

  init(
    _ name: String, _ arguments: String, gives result: String, seconds: Double,
    @StepsBuilder steps: () -> [Step] = { [] }
  ) {
    self.name = name
    self.arguments = arguments
    self.result = result
    self.seconds = seconds
    self.steps = steps()
  }

  var id: String { "call_" + String(String(SampleHash(name + arguments).value, radix: 36).prefix(12)) }

  func raising(_ failure: Failure) -> ToolUse {
    var use = self
    use.failure = failure
    return use
  }

  func with(_ attributes: Attributes) -> ToolUse {
    var use = self
    use.attributes = use.attributes + attributes
    return use
  }
}
