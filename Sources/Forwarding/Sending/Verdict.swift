import HTTPClient
import OTLP

/// What an answer means for what was sent.
enum Verdict: Equatable {
  /// Taken, but for so many items.
  case taken(rejected: Int)
  /// To be sent again, not before the time asked for.
  case later(reason: String, asked: Duration?)
  /// As `later`, but as likely the message's fault as the server's: not for ever.
  case doubtful(reason: String)
  /// Not taken as a whole; a part of it may be.
  case tooMuch(reason: String)
  /// It never will be.
  case refused(reason: String)

  var isTooMuch: Bool { if case .tooMuch = self { true } else { false } }

  /// In our words; empty where there is nothing to explain.
  var reason: String {
    switch self {
    case .taken: ""
    case .later(let reason, _), .doubtful(let reason), .tooMuch(let reason), .refused(let reason): reason
    }
  }

  var asked: Duration? { if case .later(_, let asked) = self { asked } else { nil } }

  /// Whether it is not tried again, after so many attempts that failed before this one.
  func isFinal(after failures: Int) -> Bool {
    switch self {
    case .later: false
    case .doubtful: failures + 1 >= Self.mostDoubtfulAttempts
    case .taken, .tooMuch, .refused: true
    }
  }

  /// Some minutes, with the pauses between them.
  private static let mostDoubtfulAttempts = 10

  /// Source of the statuses: OTLP's specification, "OTLP/HTTP Response" and "Failures". 408 is not among them, but says
  /// by itself that the request may be repeated; 5xx that it does not name are doubtful instead of final, since most
  /// of them pass.
  init(_ outcome: Outcome, _ signal: OTLP.Signal, now: Int64) {
    switch outcome {
    case .failed(let failure): self = .later(reason: failure.description, asked: nil)
    case .answered(let answer):
      let reason = "answered \(answer.status)"
      switch answer.status {
      case 200..<300: self = .taken(rejected: OTLP.rejectedItems(inResponse: answer.body))
      case 408, 429, 502, 503, 504:
        self = .later(reason: reason, asked: RetryAfter.duration(answer.retryAfter, now: now))
      case 500...: self = .doubtful(reason: reason)
      case 400, 413, 422: self = .tooMuch(reason: reason)
      default: self = .refused(reason: reason)
      }
    }
  }
}
