package import Conventions
package import Telemetry

/// One thing that was said or done.
package struct TranscriptEntry: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case message
    case toolCall = "tool_call"
    case toolResult = "tool_result"
    case handoff, reasoning, error
    /// The history that a model was sent is not a continuation of what it was sent before.
    case branch
  }

  package var kind: Kind
  /// Unix nanoseconds.
  package var time: Int64
  package var trace: TraceID
  package var span: SpanID
  /// Who speaks, and to whom: an agent, a tool, `User` or `System`; `nil` where nothing tells.
  package var from: String?
  package var to: String?
  package var role: Message.Role
  /// What was said; empty where the telemetry has no words.
  package var parts: [MessagePart]
  package var tool: String?
  package var callID: String?
  /// A tool's answer that is an error.
  package var isError = false
  package var finishReason: String?
  /// Of a branch: what became of the history.
  package var change: HistoryChange?
  /// What the step cost; on the first entry of the step only, so that sums are right.
  package var account: TranscriptAccount?

  package init(kind: Kind, time: Int64, trace: TraceID, span: SpanID, role: Message.Role, parts: [MessagePart] = []) {
    self.kind = kind
    self.time = time
    self.trace = trace
    self.span = span
    self.role = role
    self.parts = parts
  }
}
