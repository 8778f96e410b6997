import Ingest
import OTLP

/// What became of a file's content.
struct ImportTally: CustomStringConvertible {
  private var spans = 0
  private var logs = 0
  private var rejected = 0
  private var points = 0
  private var reasons: [String] = []
  private var notes: [String] = []

  mutating func add(_ receipt: Receipt, of signal: OTLP.Signal) {
    switch signal {
    case .traces: spans += receipt.accepted
    case .logs: logs += receipt.accepted
    case .metrics: points += receipt.accepted
    }
    rejected += receipt.rejected
    if let reason = receipt.reason, reasons.count < 3, !reasons.contains(reason) { reasons.append(reason) }
  }

  /// What was sound but left nothing to store.
  mutating func add(_ notes: [String]) {
    for note in notes where self.notes.count < 3 && !self.notes.contains(note) { self.notes.append(note) }
  }

  var description: String {
    var parts = spans > 0 || logs + points == 0 ? ["\(spans) spans stored"] : []
    if logs > 0 { parts.append("\(logs) log records stored") }
    if points > 0 { parts.append("\(points) data points stored") }
    if rejected > 0 {
      parts.append("\(rejected) spans, log records or data points not understood (\(reasons.joined(separator: " ")))")
    }
    if !notes.isEmpty { parts.append(notes.joined(separator: " ")) }
    return parts.joined(separator: ", ")
  }
}
