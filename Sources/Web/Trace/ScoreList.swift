import Conventions
import Mustache

/// What judges made of a span.
struct ScoreList: MustacheParent {
  let scores: [EvaluationScore]

  /// `nil` where nobody judged.
  init?(_ scores: [EvaluationScore]) {
    guard !scores.isEmpty else { return nil }
    self.scores = scores
  }

  func child(named name: String) -> Any? {
    switch name {
    case "count": Format.count(scores.count)
    case "items": scores.map { ScoreView($0) }
    default: nil
    }
  }

  var json: JSON {
    .array(
      scores.map { score in
        .object([
          ("name", .string(score.name)), ("score", score.score.map(JSON.double) ?? .null),
          ("label", .optional(score.label)), ("explanation", .optional(score.explanation)),
          ("source", .string(score.source)),
        ])
      })
  }
}
