import OTLP
package import Store

extension LogRow {
  /// Reads the row of a stored record anew; `nil` when it cannot be read.
  package init?(deriving content: LogContent) {
    let request = OTLP.logsRequest([
      OTLP.StoredSpans(
        resource: content.resource.message, resourceSchemaURL: content.resource.schemaURL,
        scope: content.scope.message, scopeSchemaURL: content.scope.schemaURL, spans: [content.record])
    ])
    var builder = LogBatchBuilder(request, arrival: content.line.time)
    guard (try? OTLP.readLogs(request, into: &builder)) != nil, let row = builder.batch.records.first else {
      return nil
    }
    self = row
  }
}
