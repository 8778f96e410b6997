import Ingest

/// What became of a file's content.
struct ImportTally: CustomStringConvertible {
  private var accepted = 0
  private var rejected = 0
  private var notStored = 0
  private var reasons: [String] = []

  mutating func add(_ receipt: Receipt) {
    accepted += receipt.accepted
    rejected += receipt.rejected
    notStored += receipt.notStored
    if let reason = receipt.reason, reasons.count < 3, !reasons.contains(reason) { reasons.append(reason) }
  }

  var description: String {
    var parts = ["\(accepted) spans stored"]
    if rejected > 0 { parts.append("\(rejected) spans not understood (\(reasons.joined(separator: " ")))") }
    if notStored > 0 { parts.append("\(notStored) log records or data points not stored yet") }
    return parts.joined(separator: ", ")
  }
}
