import HTTPServer
import Ingest

extension Problem {
  /// Why telemetry was refused, as a status: the sender's fault or ours, to be tried again or not.
  init(_ refusal: Refusal) {
    switch refusal {
    case .malformed(let message): self = .malformed(message)
    case .tooLarge(let limit): self = .refused(.bodyTooLarge(limit: limit))
    case .busy(let seconds): self = .busy("Too much arrives at once; try again.", retryAfter: seconds)
    }
  }
}
