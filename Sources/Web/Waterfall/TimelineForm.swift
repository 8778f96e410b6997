import Analysis
import Conventions
import Store
import Telemetry

/// The fields of the form that finds and filters.
struct TimelineForm: Sendable {
  let action: String
  /// The rest of the state, which a form must send along.
  let hidden: [TimelineTools.Field]
  let find: String
  let types: [TimelineTools.Option]
  let services: [TimelineTools.Option]
  let hasServices: Bool
  let failedOnly: Bool
  let least: String
  let leastCost: String
  let hidesOthers: Bool
  /// More than words is looked for.
  let hasFilter: Bool

  init(_ waterfall: Waterfall) {
    let query = waterfall.query
    let filter = query.state.filter
    func text(_ name: String) -> String { query.others.parameters.first { $0.name == name }?.value ?? "" }
    action = query.path
    hidden = Self.hidden(query)
    find = filter.find ?? ""
    types = Self.types(waterfall, chosen: filter.type)
    services = Self.services(waterfall, chosen: filter.service)
    hasServices = services.count > 2
    failedOnly = filter.failedOnly
    least = text("min")
    leastCost = text("mincost")
    hidesOthers = filter.hidesOthers
    var wordless = filter
    wordless.forgetWords()
    hasFilter = !wordless.isEmpty
  }

  private static func types(_ waterfall: Waterfall, chosen: SpanType?) -> [TimelineTools.Option] {
    let present = waterfall.trace.known.once("types") { Set(waterfall.structure.lines.map(\.type)) }
    return [TimelineTools.Option(value: "", name: "Any type", isCurrent: chosen == nil)]
      + SpanType.allCases.filter { present.contains($0) }.map {
        TimelineTools.Option(value: $0.rawValue, name: $0.word, isCurrent: chosen == $0)
      }
  }

  private static func services(_ waterfall: Waterfall, chosen: String?) -> [TimelineTools.Option] {
    [TimelineTools.Option(value: "", name: "Any service", isCurrent: chosen == nil)]
      + waterfall.trace.summary.totals.services.map {
        TimelineTools.Option(value: $0, name: $0, isCurrent: chosen == $0)
      }
  }

  private static func hidden(_ query: TraceQuery) -> [TimelineTools.Field] {
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
