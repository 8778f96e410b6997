import Analysis
import Mustache

/// Durations as cells of a table; empty where nothing ended.
struct LatencyCells {
  let mean: String
  let p50: String
  let p95: String
  let p99: String

  init(_ durations: DurationHistogram) {
    let cells = durations.cells
    mean = cells[0]
    p50 = cells[1]
    p95 = cells[2]
    p99 = cells[3]
  }
}

extension LatencyCells: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "mean": mean
    case "p50": p50
    case "p95": p95
    case "p99": p99
    default: nil
    }
  }
}
