/// Whether a sender of telemetry may come in by another way than HTTP.
package enum SenderAdmission: Sendable, Equatable {
  case admitted
  /// No token, or a wrong one.
  case unknown
  /// The token has other rights; the sentence says which.
  case notAllowed(String)
  /// Too many wrong tokens came from there; the sentence says how long to wait.
  case tooMany(String)

  init(_ problem: Problem) {
    switch problem.status {
    case 403: self = .notAllowed(problem.message)
    case 429: self = .tooMany(problem.message)
    default: self = .unknown
    }
  }
}
