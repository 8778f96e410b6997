/// One sender's measurements with one set of attributes.
package struct MetricSeries: Sendable {
  package let number: Int64
  package let metric: MetricIdentity
  /// A `KeyValueList` message.
  package let attributes: [UInt8]
  package let service: String?
  package let pointCount: Int
  /// Unix nanoseconds.
  package let firstTime: Int64
  package let lastTime: Int64
  /// `metric.id`
  let metricNumber: Int64
  let resource: Int64
  let scope: Int64
}
