/// Takes an `ExportLogsServiceRequest` apart.
package protocol LogVisitor: ExportVisitor {
  mutating func record(_ record: LogRange)
  /// Called instead of `record`; the attributes since the last record are void.
  mutating func reject(_ rejection: LogRejection)
}
