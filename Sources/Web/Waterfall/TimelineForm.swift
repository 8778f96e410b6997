import Analysis
import Conventions
import Store
import Telemetry

/// The fields of the form that finds and filters.
struct TimelineForm {
  private let query: TraceQuery
  let types: [TimelineTools.Option]
  let services: [TimelineTools.Option]

  init(_ waterfall: Waterfall) {
    query = waterfall.query
    let filter = query.state.filter
    let structure = waterfall.structure
    let present = waterfall.trace.known.once("types") {
      structure.lines.reduce(into: [SpanType]()) { types, line in
        if !types.contains(line.type) { types.append(line.type) }
      }
    }
    types =
      [TimelineTools.Option(value: "", name: "Any type", isCurrent: filter.type == nil)]
      + SpanType.allCases.filter { present.contains($0) }.map {
        TimelineTools.Option(value: $0.rawValue, name: $0.word, isCurrent: filter.type == $0)
      }
    services =
      [TimelineTools.Option(value: "", name: "Any service", isCurrent: filter.service == nil)]
      + waterfall.trace.summary.totals.services.map {
        TimelineTools.Option(value: $0, name: $0, isCurrent: filter.service == $0)
      }
  }

  /// What a parameter holds, as it was written.
  func text(_ name: String) -> String { query.others.parameters.first { $0.name == name }?.value ?? "" }

  /// The rest of the state, which a form must send along.
  var hidden: [TimelineTools.Field] {
    let own = Set(WaterfallFilter.parameters + ["others"])
    let lists = [("collapsed", query.collapsed), ("opened", query.opened), ("unfolded", query.unfolded)]
    return query.others.parameters.filter { !own.contains($0.name) }
      .map { TimelineTools.Field(name: $0.name, value: $0.value) }
      + (query.span.map { [TimelineTools.Field(name: "span", value: $0.description)] } ?? [])
      + lists.filter { !$0.1.isEmpty }.map { name, spans in
        TimelineTools.Field(name: name, value: spans.map(\.description).joined(separator: ","))
      }
  }
}
