import Analysis

/// Traces that were added up, and what those that settle for the first time bring to the sums by hour.
///
/// Made while the writer does something else. Within the writer's turn this arithmetic was half of the settler's work there:
/// 73,300 spans a second instead of 77,900, of 50 spans a trace (medians of six runs in turns).
struct SettlingDraft {
  struct Entry {
    let trace: SettledTrace
    /// What `digests` has of it; `nil` for a trace that settles again, or of which an operation has no number yet.
    let digest: [UInt8]?
  }

  private(set) var entries: [Entry] = []
  /// Of the traces that settle for the first time.
  private(set) var hours = HourLedger()
  /// By hour, of the entries that have a digest.
  private(set) var digests: [Int64: DigestSums] = [:]
  private(set) var spanCount = 0

  mutating func add(_ trace: SettledTrace, _ operations: Operations) {
    var digest: [UInt8]?
    if trace.isNew {
      hours.add(trace.shares, startTime: trace.totals.startTime)
      if let sums = operations.sums(ofKnown: trace.digest) {
        digest = sums.bytes
        digests[Digests.hour(of: trace.digest.startTime), default: DigestSums()] += sums
      }
    }
    entries.append(Entry(trace: trace, digest: digest))
    spanCount += trace.totals.spanCount
  }
}
