/// Where spans carry what was made of them.
package enum ScoreSources {
  /// A span event, or a log record of its own.
  package static let event = "gen_ai.evaluation.result"

  static let name = ["gen_ai.evaluation.name", "gen_ai.eval.name"]
  static let score = ["gen_ai.evaluation.score.value", "gen_ai.evaluation.score", "gen_ai.eval.score"]
  static let label = ["gen_ai.evaluation.score.label", "gen_ai.evaluation.label", "gen_ai.eval.verdict"]
  /// Who sends a score with the same ID again has changed it.
  static let id = ["langfuse.score.id"]
  static let explanation = ["gen_ai.evaluation.explanation", "gen_ai.eval.explanation"]

  /// OpenInference: numbered annotations.
  static let flattened = ["annotations.", "trace.annotations.", "session.annotations."]

  /// Keys that end in the score's name.
  static let prefixes = ["eval.", "evaluations."]

  static let quality = "eigent.task.quality_score"
}
