/// What one request brings to the store.
enum WriteBatch: Sendable {
  case spans(SpanBatch)
  case logs(LogBatch)
  case metrics(MetricBatch)

  /// Spans, records or data points.
  var count: Int {
    switch self {
    case .spans(let batch): batch.spans.count
    case .logs(let batch): batch.records.count + (batch.spans?.spans.count ?? 0)
    case .metrics(let batch): batch.points.count
    }
  }

  var byteCount: Int {
    switch self {
    case .spans(let batch): batch.bytes.count
    case .logs(let batch): batch.bytes.count + (batch.spans?.bytes.count ?? 0)
    case .metrics(let batch): batch.byteCount
    }
  }
}
