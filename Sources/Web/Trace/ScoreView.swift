import Conventions
import Mustache

/// One judgement, in a row of a table.
struct ScoreView: MustacheParent {
  private let score: EvaluationScore

  init(_ score: EvaluationScore) { self.score = score }

  /// The number without the fraction of a whole one, and the label.
  private var verdict: String {
    let number = score.score.map { value in Int64(exactly: value).map { "\($0)" } ?? "\(value)" }
    return [number, score.label].compactMap(\.self).joined(separator: " ")
  }

  func child(named name: String) -> Any? {
    switch name {
    case "name": score.name
    case "verdict": verdict
    case "explanation": score.explanation ?? ""
    case "source": score.source
    default: nil
    }
  }
}
