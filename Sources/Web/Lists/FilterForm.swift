import Store

/// The form above a list, and a chip for each filter that is set.
struct FilterForm {
  /// The page that the form asks again.
  let action: String
  let text: String
  let services: [Choice]
  let statuses: [Choice]
  let ranges: [Choice]
  let since: String
  let until: String
  let minimumDuration: String
  let maximumDuration: String
  /// Fields without a control of their own, kept when the form is sent.
  let kept: [Field]
  let chips: [Chip]
  let hasChips: Bool
  /// The same list without any filter.
  let reset: String
  /// A time of its own or a duration is set: the details are open.
  let isWide: Bool

  /// An entry of a menu.
  struct Choice {
    let value: String
    let label: String
    let isChosen: Bool
  }

  struct Field {
    let name: String
    let value: String
  }

  /// A filter that one click drops.
  struct Chip {
    let label: String
    /// The list without it.
    let href: String
  }

  private static let further = ["since", "until", "min_duration", "max_duration"]
  private static let controls = ["q", "service", "status", "range"] + further

  init(_ filter: ListFilter, action: String, services: [String]) {
    self.action = action
    text = filter.value("q") ?? ""
    self.services = Self.choices(services.map { ($0, $0) }, chosen: filter.value("service"))
    statuses = Self.choices([("error", "With errors"), ("ok", "Without errors")], chosen: filter.value("status"))
    ranges = Self.choices(TimeRange.allCases.map { ($0.rawValue, $0.label) }, chosen: filter.value("range"))
    since = filter.value("since") ?? ""
    until = filter.value("until") ?? ""
    minimumDuration = filter.value("min_duration") ?? ""
    maximumDuration = filter.value("max_duration") ?? ""
    kept = filter.kept(without: Self.controls)
    chips = filter.chips(action)
    hasChips = !chips.isEmpty
    reset = action
    isWide = filter.isSet(any: Self.further)
  }

  /// A value that the menu does not know is added to it, or sending the form would drop it.
  static func choices(_ known: [(value: String, label: String)], chosen: String?) -> [Choice] {
    var known = known
    if let chosen, !known.contains(where: { $0.value == chosen }) { known.append((chosen, chosen)) }
    return known.map { Choice(value: $0.value, label: $0.label, isChosen: $0.value == chosen) }
  }
}
