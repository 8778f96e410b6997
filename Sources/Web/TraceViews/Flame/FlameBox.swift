import Analysis
import Mustache
import Telemetry

/// A box of a flame graph, as numbers to be drawn, and as a row of the table beneath.
struct FlameBox: MustacheParent {
  /// Pixels of a level.
  static let height = 24

  let name: String
  let family: String
  /// Percent of the spans in it that failed, as the width of a line; `nil` where none did.
  let failedWidth: String?
  let href: String
  let title: String
  /// There is room for some letters.
  let hasLabel: Bool
  let x: String
  let width: String
  let y: Int
  let level: Int
  let spans: String
  let time: String
  let own: String
  let cost: String
  let share: String

  init(_ place: FlameLayout.Place, _ box: FlameGraph.Box, _ query: FlameQuery, _ view: TraceView, of whole: Int64) {
    let text = box.name.isEmpty ? "(no name)" : box.name
    name = box.spanCount > 1 ? "\(text) ×\(Format.count(box.spanCount))" : text
    family = box.type.family
    failedWidth = box.failedCount == 0 ? nil : Percentage.width(Int64(box.failedCount), of: Int64(box.spanCount))
    hasLabel = place.width >= 0.025
    x = BinAxis.text(place.x * 100)
    width = BinAxis.text(place.width * 100)
    (y, level) = (place.level * Self.height, place.level)
    spans = Format.count(box.spanCount)
    time = Format.duration(box.time)
    own = Format.duration(box.selfTime)
    cost = box.cost == 0 ? "" : Format.dollars(box.cost)
    share = Percentage.text(query.weight(of: box), of: whole) ?? ""
    let isLeaf = query.weight == .time ? box.time == box.selfTime : box.cost == box.ownCost
    let isRoot = query.root != nil && place.level == 0
    href =
      box.spanCount == 1 && (isLeaf || isRoot)
      ? view.href(span: box.firstSpan)
      : view.href([("root", view.lines[box.firstSpan].id.description)]) + (isRoot ? "#spans" : "")
    let errors = box.failedCount > 0 ? Format.count(box.failedCount, "error") : ""
    title = [
      name, box.type.word, "\(time), \(own) by itself", cost, share, errors,
    ].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  func child(named name: String) -> Any? {
    switch name {
    case "name": self.name
    case "label": hasLabel ? self.name : ""
    case "family": family
    case "failedWidth": failedWidth ?? false
    case "href": href
    case "title": title
    case "x": x
    case "width": width
    case "y": y
    case "level": level + 1
    case "spans": spans
    case "time": time
    case "own": own
    case "cost": cost
    case "share": share
    default: nil
    }
  }
}
