/// What one request brings to the store.
enum WriteBatch: Sendable {
  case spans(SpanBatch, PackedContents)
  /// The second contents are of its spans.
  case logs(LogBatch, PackedContents, PackedContents)
  case metrics(MetricBatch)

  init(_ batch: SpanBatch) { self = .spans(batch, PackedContents(batch)) }

  init(_ batch: LogBatch) {
    let records = PackedContents(batch.records.lazy.map(\.message), of: batch.bytes)
    self = .logs(batch, records, batch.spans.map { PackedContents($0) } ?? PackedContents([], of: []))
  }

  /// Spans, records or data points.
  var count: Int {
    switch self {
    case .spans(let batch, _): batch.spans.count
    case .logs(let batch, _, _): batch.records.count + (batch.spans?.spans.count ?? 0)
    case .metrics(let batch): batch.points.count
    }
  }

  var byteCount: Int {
    switch self {
    case .spans(let batch, _): batch.bytes.count
    case .logs(let batch, _, _): batch.bytes.count + (batch.spans?.bytes.count ?? 0)
    case .metrics(let batch): batch.byteCount
    }
  }
}
