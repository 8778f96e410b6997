import Analysis
import Conventions
import Mustache

/// Time on the path of one type or agent.
struct PathShareRow: MustacheParent {
  let name: String
  let isUnnamed: Bool
  let family: String
  let icon: String
  let duration: String
  let share: String
  let barWidth: String
  let spans: String
  let cost: String

  /// - Parameter icons: of types; empty for agents.
  init(_ share: PathSums.Share, of whole: Int64, icons: String, unnamed: String) {
    let type = icons.isEmpty ? nil : share.key.flatMap(SpanType.init)
    name = type?.word ?? share.key ?? unnamed
    isUnnamed = share.key == nil
    family = type?.family ?? "other"
    icon = type.map { "\(icons)#\($0.family)" } ?? ""
    duration = Format.duration(share.duration)
    self.share = Percentage.text(share.duration, of: whole) ?? ""
    barWidth = Percentage.width(share.duration, of: whole)
    spans = share.spanCount == 0 ? "" : Format.count(share.spanCount)
    cost = share.cost.map(Format.dollars) ?? ""
  }

  func child(named name: String) -> Any? {
    switch name {
    case "name": self.name
    case "isUnnamed": isUnnamed
    case "family": family
    case "icon": icon.isEmpty ? false : icon
    case "duration": duration
    case "share": share
    case "barWidth": barWidth
    case "spans": spans
    case "cost": cost
    default: nil
    }
  }
}
