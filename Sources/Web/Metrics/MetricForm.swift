/// The form above a list of metrics, or above a chart, and a chip for each filter that is set.
struct MetricForm {
  let action: String
  let text: String
  let hasText: Bool
  let services: [FilterForm.Choice]
  let ranges: [FilterForm.Choice]
  let since: String
  let until: String
  /// Fields without a control of their own, kept when the form is sent.
  let kept: [FilterForm.Field]
  let chips: [FilterForm.Chip]
  let hasChips: Bool
  /// The same page without any filter.
  let reset: String
  /// A time of its own is set: the details are open.
  let isWide: Bool

  private static let controls = ["q", "service", "range", "since", "until"]

  /// Of the list, which has no end in time.
  init(_ filter: MetricFilter, services: [String]) {
    self.init(filter, action: MetricLinks.list, services: services, unused: ["until"], conditions: [])
  }

  /// Of a chart, which has one metric.
  init(_ filter: MetricFilter, _ links: MetricLinks, services: [String]) {
    let conditions = filter.parameters.parameters.filter { $0.name == "where" }.map { condition in
      let text = condition.value.hasSuffix("=") ? condition.value + "(not set)" : condition.value
      return FilterForm.Chip(label: text, href: links.dropping(condition))
    }
    self.init(filter, action: links.path, services: services, unused: ["q"], conditions: conditions)
  }

  private init(
    _ filter: MetricFilter, action: String, services: [String], unused: [String], conditions: [FilterForm.Chip]
  ) {
    self.action = action
    text = filter.text ?? ""
    hasText = !unused.contains("q")
    self.services = FilterForm.choices(services.map { ($0, $0) }, chosen: filter.service)
    ranges = FilterForm.choices(TimeRange.allCases.map { ($0.rawValue, $0.label) }, chosen: filter.value("range"))
    since = filter.value("since") ?? ""
    until = filter.value("until") ?? ""
    kept = filter.kept(without: Self.controls)
    chips = filter.chips(action, without: unused) + conditions
    hasChips = !chips.isEmpty
    reset = action
    isWide = filter.isSet(any: ["since", "until"].filter { !unused.contains($0) })
  }
}
