/// How long the store's own work takes, and what waits for it.
package struct StoreTimes: Sendable, Equatable {
  /// From the moment when a batch is there until it is on disk, waiting for others included.
  package var commits = DurationCounts()
  /// To add up marked traces, up to 64 at a time.
  package var settles = DurationCounts()
  /// Batches that wait for a commit.
  package var waitingBatches = 0
}
