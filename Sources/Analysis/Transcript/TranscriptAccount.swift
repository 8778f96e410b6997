package import Conventions
import Telemetry

/// What a step took: its model, time, tokens and money.
package struct TranscriptAccount: Sendable, Equatable {
  package var model: String?
  /// Nanoseconds; `nil` while the step has not ended.
  package var duration: Int64?
  /// The tokens that count; `nil` where they count elsewhere.
  package var usage: Usage?
  /// Nano-dollars; `nil` where nothing is known.
  package var cost: Int64?
  package var isCostUnknown: Bool
  /// 2 for the first repetition of a model call that failed, and so on.
  package var attempt: Int

  init(_ step: TranscriptStep, attempt: Int = 1) {
    model = step.type.isModelCall ? step.outline.facts.model : nil
    duration = step.outline.duration
    usage = step.usage
    cost = step.cost
    isCostUnknown = step.isCostUnknown
    self.attempt = attempt
  }

  /// With another step's tokens and money.
  func adding(_ other: TranscriptAccount) -> TranscriptAccount {
    guard other != self else { return self }
    var sum = self
    if let more = other.usage { sum.usage = sum.usage.map { $0.adding(more) } ?? more }
    if let more = other.cost { sum.cost = (sum.cost ?? 0).saturating(adding: more) }
    sum.isCostUnknown = isCostUnknown || other.isCostUnknown
    return sum
  }
}

extension Usage {
  fileprivate func adding(_ other: Usage) -> Usage {
    var sum = self
    sum += other
    return sum
  }
}
