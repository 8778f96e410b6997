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

  let form: TimelineForm
  let steps: TimelineSteps
  let zoom: TimelineZoom
  let branchHref: String?
  let wholeTreeHref: String?
  let path: Choice
  let levels: [Choice]
  let runs: Choice
  let idle: Choice
  let colors: [Choice]
  let columns: [Choice]

  init(_ waterfall: Waterfall) {
    let query = waterfall.query
    form = TimelineForm(waterfall)
    steps = TimelineSteps(waterfall)
    zoom = TimelineZoom(waterfall)
    let hasBranch = query.state.branch != nil
    branchHref = hasBranch ? nil : query.span.map { query.setting("branch", $0.description).href }
    wholeTreeHref = hasBranch ? query.setting("branch", "").href : nil
    let choices = TimelineChoices(waterfall)
    path = choices.path
    (levels, runs, idle) = (choices.levels, choices.runs, choices.idle)
    (colors, columns) = (choices.colors, choices.columns)
  }
}
