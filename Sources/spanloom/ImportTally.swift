import Foundation
import Ingest

/// Why a file cannot be imported, as a sentence.
struct ImportError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

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

/// Tells on standard error how far a long import has come, once a second.
struct Progress {
  private let file: String
  private let requests: Int
  private var last = ContinuousClock.now

  init(file: String, requests: Int) {
    self.file = file
    self.requests = requests
  }

  mutating func report(_ done: Int, _ tally: ImportTally) {
    guard ContinuousClock.now - last > .seconds(1), done < requests else { return }
    last = .now
    StandardError.line("\(file): \(done) of \(requests) requests, \(tally)")
  }
}

enum StandardError {
  static func line(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

extension Refusal {
  var sentence: String {
    switch self {
    case .malformed(let text), .unavailable(let text): text
    }
  }
}
