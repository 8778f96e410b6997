import Analysis
import Conventions
import Store
import Telemetry

/// What stands above a timeline: find and filter, jump, zoom, close and open, colours and columns. All are links or a form.
struct TimelineTools: Sendable {
  struct Choice: Sendable {
    let name: String
    let href: String
    let isCurrent: Bool
  }

  struct Option: Sendable {
    let value: String
    let name: String
    let isCurrent: Bool
  }

  struct Field: Sendable {
    let name: String
    let value: String
  }

  let action: String
  let hidden: [Field]
  let find: String
  let types: [Option]
  let services: [Option]
  let hasServices: Bool
  let failedOnly: Bool
  let least: String
  let leastCost: String
  let hidesOthers: Bool
  /// More than words is looked for.
  let hasFilter: Bool
  /// `3 of 12 spans match`; `nil` while nothing is looked for.
  let matchText: String?
  /// Of the words, what was not looked at.
  let findNote: String?
  let clearHref: String?
  let nextMatchHref: String?
  let previousMatchHref: String?
  let nextErrorHref: String?
  let previousErrorHref: String?
  let errorText: String
  let hasErrors: Bool
  let jumps: [Choice]
  let zoomInHref: String?
  let wholeHref: String?
  /// `1.2 s to 3.4 s of 8 s`
  let zoomText: String?
  let branchHref: String?
  let wholeTreeHref: String?
  let levels: [Choice]
  let runs: Choice
  let idle: Choice
  let colors: [Choice]
  let columns: [Choice]

  init(_ waterfall: Waterfall) {
    let query = waterfall.query
    let filter = query.state.filter
    let form = TimelineForm(waterfall)
    action = query.path
    hidden = form.hidden
    find = filter.find ?? ""
    types = form.types
    services = form.services
    hasServices = services.count > 2
    failedOnly = filter.failedOnly
    least = form.text("min")
    leastCost = form.text("mincost")
    hidesOthers = filter.hidesOthers
    var wordless = filter
    wordless.forgetWords()
    hasFilter = !wordless.isEmpty
    let jumps = TimelineJumps(waterfall)
    matchText = jumps.matchText
    findNote = waterfall.search.flatMap { search in
      search.skipped == 0
        ? nil : "The content of \(Format.count(search.skipped, "span")) was not looked at: the trace has too much."
    }
    clearHref = filter.isEmpty ? nil : query.setting(WaterfallFilter.parameters.map { ($0, "") }).href
    nextMatchHref = jumps.href(.next)
    previousMatchHref = jumps.href(.previous)
    nextErrorHref = jumps.href(.nextError)
    previousErrorHref = jumps.href(.previousError)
    errorText = jumps.errorText
    hasErrors = jumps.errorCount > 0
    self.jumps = jumps.superlatives
    let zoom = TimelineZoom(waterfall)
    zoomInHref = zoom.selectedHref
    wholeHref = query.state.zoom == nil ? nil : query.setting("zoom", "").href
    zoomText = zoom.text
    branchHref = query.state.branch == nil ? query.span.map { query.setting("branch", $0.description).href } : nil
    wholeTreeHref = query.state.branch == nil ? nil : query.setting("branch", "").href
    let choices = TimelineChoices(waterfall)
    (levels, runs, idle) = (choices.levels, choices.runs, choices.idle)
    (colors, columns) = (choices.colors, choices.columns)
  }
}
