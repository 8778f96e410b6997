import Mustache

/// A line across a chart, with its number.
struct ChartLine {
  /// Pixels from the top.
  let y: String
  let label: String
}

extension ChartLine: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "y": y
    case "label": label
    default: nil
    }
  }
}
