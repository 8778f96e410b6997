import Ingest

extension Problem {
  /// Why telemetry was refused, as a status: to be sent again or not.
  init(_ refusal: Refusal) {
    switch refusal {
    case .malformed(let message): self = .malformed(message)
    case .unavailable(let message): self = .busy(message, retryAfter: 1)
    }
  }
}
