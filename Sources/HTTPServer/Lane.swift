/// Which threads answer a request. Each lane has its own queue and threads, so that one never waits for another.
package enum Lane: Sendable, CaseIterable {
  /// On the polling thread, between other connections' bytes: only for answers that are ready.
  case inline
  /// Pages, their twins and files that must be read.
  case pages
  /// Telemetry that waits for a commit.
  case ingest
}
