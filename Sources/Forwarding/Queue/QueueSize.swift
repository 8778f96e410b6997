/// How much waits in a queue, or was lost.
package struct QueueSize: Sendable, Equatable {
  package var requests = 0
  /// Spans, log records and data points.
  package var items = 0
  /// On disk, what of the oldest file is sent already included.
  package var bytes = 0

  package init(requests: Int = 0, items: Int = 0, bytes: Int = 0) {
    self.requests = requests
    self.items = items
    self.bytes = bytes
  }
}
