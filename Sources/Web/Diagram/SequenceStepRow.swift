import Analysis
import Telemetry

/// An arrow or a note of a sequence diagram, as a link to its span.
struct SequenceStepRow: Sendable {
  /// `arrow` or `note`.
  let kind: String
  let who: String
  let words: String
  let href: String
  let span: String
  let trace: String
  let isError: Bool
  let isSelected: Bool

  static func rows(of diagram: SequenceDiagram, source: DiagramSource, query: DiagramQuery) -> [SequenceStepRow] {
    let selected = query.span.flatMap { shown($0, in: diagram, of: source.traces) }
    return diagram.steps.compactMap { step in
      step.place.map { SequenceStepRow(step, $0, diagram, source, query, isSelected: $0 == selected) }
    }
  }

  private init(
    _ step: SequenceDiagram.Step, _ place: SequenceDiagram.Place, _ diagram: SequenceDiagram, _ source: DiagramSource,
    _ query: DiagramQuery, isSelected: Bool
  ) {
    let name = { (number: Int) in diagram.participants[number].name }
    switch step {
    case .arrow(let arrow):
      kind = "arrow"
      who = "\(name(arrow.from)) → \(name(arrow.to))"
      words = arrow.label
      isError = arrow.isError
    case .note(let note):
      kind = "note"
      who = note.over.map(name).joined(separator: ", ")
      words = note.text
      isError = note.kind == .error
    case .begin(.turn(let title, _)): (kind, who, words, isError) = ("note", "Trace", title, false)
    case .begin, .next, .end: preconditionFailure("a step without a span has no row")
    }
    (span, trace) = (place.span.description, place.trace.description)
    let path = source.trace == nil ? Paths.trace(place.trace) : source.path
    href = query.href(path, span: place.span)
    self.isSelected = isSelected
  }

  /// Where the span is told of: at its own steps, or at those of the nearest span around it that has any.
  private static func shown(
    _ span: SpanID, in diagram: SequenceDiagram, of traces: [SpokenTrace]
  ) -> SequenceDiagram.Place? {
    let places = Set(diagram.steps.compactMap(\.place))
    for trace in traces {
      let parents = Dictionary(trace.spans.map { ($0.id, $0.parentID) }, uniquingKeysWith: { first, _ in first })
      var (current, left): (SpanID?, Int) = (span, trace.spans.count)
      while let here = current, let parent = parents[here], left > 0 {
        let place = SequenceDiagram.Place(trace: trace.id, span: here)
        if places.contains(place) { return place }
        (current, left) = (parent, left - 1)
      }
    }
    return nil
  }
}
