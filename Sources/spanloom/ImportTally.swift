import Ingest
import OTLP

/// What became of a file's content.
struct ImportTally: CustomStringConvertible {
  private var spans = 0
  private var logs = 0
  private var rejected = 0
  private var notStored = 0
  private var reasons: [String] = []

  mutating func add(_ receipt: Receipt, of signal: OTLP.Signal) {
    if signal == .logs { logs += receipt.accepted } else { spans += receipt.accepted }
    rejected += receipt.rejected
    notStored += receipt.notStored
    if let reason = receipt.reason, reasons.count < 3, !reasons.contains(reason) { reasons.append(reason) }
  }

  var description: String {
    var parts = spans > 0 || logs == 0 ? ["\(spans) spans stored"] : []
    if logs > 0 { parts.append("\(logs) log records stored") }
    if rejected > 0 {
      parts.append("\(rejected) spans or log records not understood (\(reasons.joined(separator: " ")))")
    }
    if notStored > 0 { parts.append("\(notStored) data points not stored yet") }
    return parts.joined(separator: ", ")
  }
}
