/// What one request brings to the store.
enum WriteBatch: Sendable {
  case spans(SpanBatch)
  case logs(LogBatch)

  /// Spans or records.
  var count: Int {
    switch self {
    case .spans(let batch): batch.spans.count
    case .logs(let batch): batch.records.count + (batch.spans?.spans.count ?? 0)
    }
  }

  var byteCount: Int {
    switch self {
    case .spans(let batch): batch.bytes.count
    case .logs(let batch): batch.bytes.count + (batch.spans?.bytes.count ?? 0)
    }
  }
}
