package import Telemetry

/// The data points of one request, on their way into the store.
package struct MetricBatch: Sendable {
  package var resources: [ResourceRow] = []
  package var scopes: [DescribedMessage] = []
  package var metrics: [MetricIdentity] = []
  package var points: [PointRow] = []
  /// Of the request that they came in.
  package let byteCount: Int

  package init(byteCount: Int) { self.byteCount = byteCount }
}

/// A data point on its way into the store.
package struct PointRow: Sendable {
  /// Positions in the batch's metrics, resources and scopes.
  package var metric: Int
  package var resource: Int
  package var scope: Int
  /// A `KeyValueList` message in the order of the keys.
  package var attributes: [UInt8]
  /// Fields of the point's message that are no columns.
  package var content: [UInt8]
  package var columns: PointColumns

  package init(
    metric: Int, resource: Int, scope: Int, attributes: [UInt8], content: [UInt8], columns: PointColumns
  ) {
    self.metric = metric
    self.resource = resource
    self.scope = scope
    self.attributes = attributes
    self.content = content
    self.columns = columns
  }
}
