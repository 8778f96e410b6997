import Analysis
import Conventions
import Mustache

/// Spans that have a type, a name or a tool in common, as a row.
struct OverviewRow {
  let name: String
  /// Traces with such a span, and those of them with errors; `nil` for names that are not told apart.
  let href: String?
  let failedHref: String?
  /// The type's hue, drawing and word.
  let family: String
  let icon: String
  let type: String
  let spans: String
  /// Of all spans: percent as text, and as the width of a bar.
  let share: String
  let shareWidth: String
  let errors: String
  let errorShare: String
  let latency: LatencyCells

  /// - Parameter filter: what such spans have in common.
  init(
    _ name: String, _ type: SpanType, _ sums: OperationSums, icons: String, of all: Int64 = 0, _ links: OverviewLinks,
    _ filter: [(name: String, value: String)]
  ) {
    self.name = name
    href = filter.isEmpty ? nil : links.traces(filter)
    failedHref = filter.isEmpty || sums.errors == 0 ? nil : links.traces(filter + [("status", "error")])
    family = type.family
    icon = "\(icons)#\(type.family)"
    self.type = type.word
    spans = Format.count(sums.spans)
    share = Percentage.text(sums.spans, of: all) ?? ""
    shareWidth = BinAxis.text(all > 0 ? 100 * Double(sums.spans) / Double(all) : 0)
    errors = sums.errors == 0 ? "" : Format.count(sums.errors)
    errorShare = sums.errors == 0 ? "" : Percentage.text(sums.errors, of: sums.spans) ?? ""
    latency = LatencyCells(sums.durations)
  }

  init(_ group: OverviewGroup<OperationName>, icons: String, _ links: OverviewLinks) {
    let name = group.name
    self.init(
      name.name.isEmpty ? "other names" : name.name, name.type, group.sums, icons: icons, links,
      name.name.isEmpty ? [] : [("type", name.type.rawValue), ("operation", name.name)])
  }
}

extension OverviewRow: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "name": self.name
    case "href": href
    case "failedHref": failedHref
    case "family": family
    case "icon": icon
    case "type": type
    case "spans": spans
    case "share": share
    case "shareWidth": shareWidth
    case "errors": errors
    case "errorShare": errorShare
    case "latency": latency
    default: nil
    }
  }
}
