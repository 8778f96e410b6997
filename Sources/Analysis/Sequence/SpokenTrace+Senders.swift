import Conventions
package import Telemetry

extension SpokenTrace {
  /// Traces behind the links of spans that do not say who sends, but for these themselves; each once, in order.
  package static func beyond(_ traces: [SpokenTrace]) -> [TraceID] {
    var seen = Set(traces.map(\.id))
    return traces.lazy.flatMap(\.words).flatMap { $0?.links ?? [] }.map(\.trace).filter { seen.insert($0).inserted }
  }

  /// The traces with the senders that stand behind links: who acts in the linked span, or in the nearest one above it.
  /// - Parameter others: traces that are not drawn, but linked to.
  package static func finding(sendersOf traces: [SpokenTrace], in others: [SpokenTrace] = []) -> [SpokenTrace] {
    let wanted = Set(traces.lazy.flatMap(\.words).flatMap { $0?.links ?? [] })
    guard !wanted.isEmpty else { return traces }
    var names: [SequenceDiagram.Place: String] = [:]
    for trace in traces + others { trace.actors(at: wanted) { names[$0] = $1 } }
    return traces.map { trace in
      var trace = trace
      for (span, words) in zip(trace.spans, trace.words) {
        trace.senders[span.id] = words?.links.lazy.compactMap { names[$0] }.first
      }
      return trace
    }
  }

  private func actors(at wanted: Set<SequenceDiagram.Place>, _ found: (SequenceDiagram.Place, String) -> Void) {
    let parents = ParentIndex(spans)
    for index in spans.indices {
      let address = SequenceDiagram.Place(trace: id, span: spans[index].id)
      guard wanted.contains(address) else { continue }
      var (here, steps) = (Optional(index), 0)
      while let place = here, steps < Cast.depthLimit {
        if let name = actor(place) {
          found(address, name)
          break
        }
        (here, steps) = (parents[place], steps + 1)
      }
    }
  }

  private func actor(_ index: Int) -> String? {
    if spans[index].facts.type == .agent, let name = spans[index].facts.agent { return name }
    guard case .name(let name)? = words[index]?.routes.first(where: { $0.kind == .acting })?.from else { return nil }
    return name
  }
}
