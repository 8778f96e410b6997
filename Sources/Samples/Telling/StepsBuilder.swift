/// Steps one after the other, as written.
@resultBuilder
enum StepsBuilder {
  static func buildExpression(_ step: Step) -> [Step] { [step] }
  static func buildExpression(_ steps: [Step]) -> [Step] { steps }
  static func buildBlock(_ steps: [Step]...) -> [Step] { steps.flatMap(\.self) }
}

/// Steps that start together, give or take a few milliseconds.
func together(@StepsBuilder _ steps: () -> [Step]) -> [Step] {
  steps().enumerated().map { place, step in place == 0 ? step : step.alongside(after: 0.004) }
}
