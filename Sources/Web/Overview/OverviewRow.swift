import Analysis
import Conventions

/// Spans that have a type, a name or a tool in common, as a row.
struct OverviewRow {
  let name: String
  /// The type's hue and drawing, and its word.
  let family: String
  let type: String
  let spans: String
  /// Of all spans: percent as text, and as the width of a bar.
  let share: String
  let shareWidth: String
  let errors: String
  let errorShare: String
  let hasErrors: Bool
  let latency: LatencyCells

  init(_ name: String, _ type: SpanType, _ sums: OperationSums, of all: Int64 = 0) {
    self.name = name
    family = type.family
    self.type = type.word
    spans = Format.count(sums.spans)
    share = Percentage.text(sums.spans, of: all) ?? ""
    shareWidth = BinAxis.text(all > 0 ? 100 * Double(sums.spans) / Double(all) : 0)
    errors = sums.errors == 0 ? "" : Format.count(sums.errors)
    errorShare = sums.errors == 0 ? "" : Percentage.text(sums.errors, of: sums.spans) ?? ""
    hasErrors = sums.errors > 0
    latency = LatencyCells(sums.durations)
  }

  init(_ group: OverviewGroup<OperationName>) {
    self.init(group.name.name.isEmpty ? "other names" : group.name.name, group.name.type, group.sums)
  }
}
