import Mustache

/// A mark of the ruler.
struct WaterfallTick: MustacheParent {
  /// Per cent of the ruler's width beyond which a label would leave it.
  static let labelLimit = 93.0

  let x: String
  let label: String

  static func all(on axis: WaterfallAxis) -> [WaterfallTick] {
    axis.ruler.ticks.map { tick in
      let isLabelled = (Double(tick.position) ?? 0) <= labelLimit
      return WaterfallTick(x: tick.position + "%", label: isLabelled ? tick.label : "")
    }
  }

  func child(named name: String) -> Any? {
    switch name {
    case "x": x
    case "label": label
    default: nil
    }
  }
}
