/// The form above a list of log records, and a chip for each filter that is set.
struct LogForm {
  let action: String
  let text: String
  let severities: [FilterForm.Choice]
  let services: [FilterForm.Choice]
  let ranges: [FilterForm.Choice]
  let session: String
  let trace: String
  let since: String
  let until: String
  /// Fields without a control of their own, kept when the form is sent.
  let kept: [FilterForm.Field]
  let chips: [FilterForm.Chip]
  let hasChips: Bool
  /// The same list without any filter.
  let reset: String
  /// One of the further fields is set: they are open.
  let isWide: Bool

  private static let further = ["session", "trace", "since", "until"]
  private static let controls = ["q", "severity", "service", "range"] + further

  init(_ filter: LogFilter, services: [String]) {
    let action = LogsPage.path
    self.action = action
    text = filter.value("q") ?? ""
    severities = FilterForm.choices(
      Severity.allCases.map { ($0.word, "\($0.word) and graver") }, chosen: filter.value("severity"))
    self.services = FilterForm.choices(services.map { ($0, $0) }, chosen: filter.value("service"))
    ranges = FilterForm.choices(TimeRange.allCases.map { ($0.rawValue, $0.label) }, chosen: filter.value("range"))
    session = filter.value("session") ?? ""
    trace = filter.value("trace") ?? ""
    since = filter.value("since") ?? ""
    until = filter.value("until") ?? ""
    kept = filter.kept(without: Self.controls)
    chips = filter.chips(action)
    hasChips = !chips.isEmpty
    reset = action
    isWide = filter.isSet(any: Self.further)
  }
}
