/// The messages that can be turned from JSON into protobuf and back.
package enum MessageKind: UInt8, Sendable, CaseIterable {
  case tracesRequest, resourceSpans, scopeSpans, span, event, link, status
  case logsRequest, resourceLogs, scopeLogs, logRecord
  case metricsRequest, resourceMetrics, scopeMetrics, metric
  case gauge, sum, histogram, exponentialHistogram, summary
  case numberPoint, histogramPoint, exponentialHistogramPoint, summaryPoint
  case exemplar, buckets, quantile
  case resource, scope, entityRef, keyValue, anyValue, array, map
  case tracesResponse, tracesPartialSuccess
  case logsResponse, logsPartialSuccess
  case metricsResponse, metricsPartialSuccess
  /// `google.rpc.Status`, the body of a refusal.
  case rpcStatus
}
