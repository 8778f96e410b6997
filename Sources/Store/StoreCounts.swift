/// How much is stored: for the server's own metrics.
package struct StoreCounts: Sendable, Equatable {
  package let sessions: Int
  package let traces: Int
  package let spans: Int
  package let logs: Int
  /// Traces whose sums are still to be brought up to date.
  package let unsettledTraces: Int
  /// Size of the database file, without what still lies in its write-ahead log.
  package let databaseBytes: Int
}
