package import Telemetry

/// What a judge, human or model, made of a span.
package struct EvaluationScore: Sendable, Equatable {
  package var name: String
  /// On the judge's own scale.
  package var score: Double?
  package var label: String?
  package var explanation: String?
  package var source: String
  /// The sender's own.
  private var id: String?

  /// Scores of one span.
  static let limit = 1024

  /// All scores of a span: in its events, in its attributes, in the log records that belong to it.
  package static func all(_ span: Span, logs: [Event] = []) -> [EvaluationScore] {
    let events = (span.events + logs).filter { $0.name == ScoreSources.event }
    let attributes = SpanAttributes(span.attributes)
    let told = newest(events.compactMap { of(SpanAttributes($0.attributes), source: $0.name) })
    let own = [of(attributes, source: "gen_ai.evaluation."), quality(attributes)].compactMap(\.self)
    let annotated = ScoreSources.flattened.flatMap { annotations(under: $0, span.attributes) }
    return Array((told + own + annotated + named(span.attributes)).prefix(limit))
  }

  private static func of(_ attributes: SpanAttributes, source: String) -> EvaluationScore? {
    let keys = ScoreSources.self
    func text(_ list: [String]) -> String? { list.lazy.compactMap { attributes[$0]?.text }.first }
    let score = keys.score.lazy.compactMap { attributes[$0]?.number }.first
    let label = text(keys.label)
    guard score != nil || label != nil else { return nil }
    var result = EvaluationScore(name: text(keys.name) ?? "evaluation", source: source)
    (result.score, result.label, result.explanation, result.id) = (score, label, text(keys.explanation), text(keys.id))
    return result
  }

  /// Of those with the same ID the last, in the place of the first.
  private static func newest(_ scores: [EvaluationScore]) -> [EvaluationScore] {
    var (result, places) = ([EvaluationScore](), [String: Int]())
    for score in scores {
      if let id = score.id, let place = places[id] {
        result[place] = score
      } else {
        if let id = score.id { places[id] = result.count }
        result.append(score)
      }
    }
    return result
  }

  /// Eigent judges each task from 0 to 100.
  private static func quality(_ attributes: SpanAttributes) -> EvaluationScore? {
    attributes[ScoreSources.quality]?.number.map {
      EvaluationScore(name: "quality", score: $0, source: ScoreSources.quality)
    }
  }

  private static func annotations(under key: String, _ attributes: [Attribute]) -> [EvaluationScore] {
    let items = FlattenedKeys.value(under: key, in: attributes)?.items ?? []
    return items.compactMap { item in
      let inner = item["annotation"] ?? item
      let score = inner["score"]?.attributeValue.number
      guard let name = inner.text("name"), score != nil || inner.text("label") != nil else { return nil }
      return EvaluationScore(
        name: name, score: score, label: inner.text("label"), explanation: inner.text("explanation"), source: key)
    }
  }

  /// `eval.NAME` with a number: the name is the judge's.
  private static func named(_ attributes: [Attribute]) -> [EvaluationScore] {
    attributes.compactMap { attribute in
      for prefix in ScoreSources.prefixes where attribute.key.hasPrefix(prefix) {
        let name = String(attribute.key.dropFirst(prefix.count))
        guard !name.isEmpty, let score = attribute.value.number else { return nil }
        return EvaluationScore(name: name, score: score, source: attribute.key)
      }
      return nil
    }
  }
}
