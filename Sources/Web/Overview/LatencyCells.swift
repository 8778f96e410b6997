import Analysis

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
