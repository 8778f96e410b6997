/// A line across a chart, with its number.
struct ChartLine {
  /// Pixels from the top.
  let y: String
  let label: String
}
