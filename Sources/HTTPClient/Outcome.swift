/// What came of a call.
package enum Outcome: Sendable, Equatable {
  package struct Answer: Sendable, Equatable {
    package let status: Int
    /// As sent: seconds or a date; empty when there is none.
    package let retryAfter: String
    /// Its beginning.
    package let body: [UInt8]

    package init(status: Int, retryAfter: String, body: [UInt8]) {
      self.status = status
      self.retryAfter = retryAfter
      self.body = body
    }
  }

  case answered(Answer)
  case failed(Failure)

  /// - Parameters:
  ///   - code: how curl ended; -1 by a signal.
  ///   - note: the status and `Retry-After`, with a space between them.
  init(code: Int32, note: String, body: [UInt8], patience: Int) {
    let parts = note.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard code == 0, let status = parts.first.flatMap({ Int($0) }) else {
      self = .failed(Failure(code: code, patience: patience))
      return
    }
    self = .answered(Answer(status: status, retryAfter: parts.count > 1 ? String(parts[1]) : "", body: body))
  }
}
