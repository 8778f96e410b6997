package import Telemetry

/// A data point as charts are made of it.
package struct MetricPoint: Sendable {
  package let columns: PointColumns
  package let content: MetricContent

  package init(columns: PointColumns, content: MetricContent) {
    self.columns = columns
    self.content = content
  }
}
