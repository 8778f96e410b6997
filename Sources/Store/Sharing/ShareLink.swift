package import Telemetry

/// A link that lets whoever has it see one trace or one session.
package struct ShareLink: Sendable, Equatable {
  package enum Subject: Sendable, Equatable {
    case trace(TraceID)
    case session(String)
  }

  package let id: Int64
  package let subject: Subject
  /// Of the trace or session when it was shared.
  package let title: String
  /// Times are Unix nanoseconds.
  package let createdTime: Int64
  /// The name of the token that made it.
  package let creator: String?
  /// `nil` never.
  package let expiry: Int64?
  /// To the minute.
  package let lastUse: Int64?

  package init(
    id: Int64, subject: Subject, title: String, createdTime: Int64, creator: String?, expiry: Int64?, lastUse: Int64?
  ) {
    self.id = id
    self.subject = subject
    self.title = title
    self.createdTime = createdTime
    self.creator = creator
    self.expiry = expiry
    self.lastUse = lastUse
  }
}
