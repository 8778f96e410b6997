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

  private static let labels = ["q": "Text", "service": "Service", "range": "Time", "since": "From", "until": "Until"]

  /// Of the list.
  init(_ filter: MetricFilter, services: [String]) {
    self.init(filter, action: MetricLinks.list, services: services, hasText: true, kept: [], chips: [])
  }

  /// Of a chart.
  init(_ filter: MetricFilter, _ links: MetricLinks, services: [String]) {
    let parameters = filter.parameters.parameters
    let conditions = parameters.filter { $0.name == "where" }
    let kept = parameters.filter { ["where", "by", "show", "kind", "unit"].contains($0.name) }
    self.init(
      filter, action: links.path, services: services, hasText: false,
      kept: kept.map { FilterForm.Field(name: $0.name, value: $0.value) },
      chips: conditions.map { condition in
        let text = condition.value.hasSuffix("=") ? condition.value + "(not set)" : condition.value
        return FilterForm.Chip(label: text, href: links.dropping(condition))
      })
  }

  private init(
    _ filter: MetricFilter, action: String, services: [String], hasText: Bool, kept: [FilterForm.Field],
    chips: [FilterForm.Chip]
  ) {
    self.action = action
    text = filter.text ?? ""
    self.hasText = hasText
    self.services = FilterForm.choices(services.map { ($0, $0) }, chosen: filter.service)
    ranges = FilterForm.choices(TimeRange.allCases.map { ($0.rawValue, $0.label) }, chosen: filter.value("range"))
    since = filter.value("since") ?? ""
    until = filter.value("until") ?? ""
    self.kept = kept
    let names = hasText ? ["q", "service", "range", "since"] : ["service", "range", "since", "until"]
    self.chips =
      names.compactMap { name in
        filter.value(name).map { value in
          FilterForm.Chip(
            label: "\(Self.labels[name] ?? name): \(name == "range" ? filter.range?.label ?? value : value)",
            href: action + filter.parameters.removing(name, "offset").suffix)
        }
      } + chips
    hasChips = !self.chips.isEmpty
    reset = action
    isWide = names.contains { ["since", "until"].contains($0) && filter.value($0) != nil }
  }
}
