/// One line of a chart, or one colour of its columns.
struct MetricLine {
  /// A percentile's name, an attribute's value; empty for the only line of a chart.
  let name: String
  /// Stands for all that have no line of their own.
  let isRest: Bool
  /// Of each bin; `nil` where nothing is known.
  let values: [Double?]

  var last: Double? { values.last { $0 != nil } ?? nil }
}
