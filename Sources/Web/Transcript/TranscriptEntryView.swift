import Analysis
import Conventions
import Mustache

/// An entry as the page shows it: who speaks to whom, what, and what it took.
struct TranscriptEntryView: MustacheParent {
  let entry: TranscriptEntry
  /// From 1, over the whole transcript.
  let number: Int
  /// Unix nanoseconds that times count from.
  let start: Int64
  let isSelected: Bool
  /// The trace that begins here, where a session has several.
  let heading: TranscriptHeading?

  func child(named name: String) -> Any? { headChild(name) ?? bodyChild(name) ?? accountChild(name) }

  private func headChild(_ name: String) -> Any? {
    switch name {
    case "heading": heading ?? false
    case "number": String(number)
    case "kind": entry.kind.rawValue
    case "role": entry.role.rawValue
    case "isSelected": isSelected
    case "isError": entry.isError || entry.kind == .error
    case "href": Paths.selection(entry.span, of: entry.trace)
    case "offset": entry.time == start ? "0 s" : TimeOffset.text(entry.time, after: start)
    case "exact": Timestamp(entry.time).exact
    case "from": entry.from ?? false
    case "to": entry.to ?? false
    case "word": word ?? false
    default: nil
    }
  }

  private func bodyChild(_ name: String) -> Any? {
    switch name {
    case "change": entry.change.map { TranscriptText.text(of: $0) } ?? false
    case "callID": entry.callID ?? false
    case "reason": reason ?? false
    case "parts": entry.parts.map { TranscriptPartView(part: $0, entry: entry) }
    case "silence": entry.parts.isEmpty && entry.change == nil ? silence : false
    default: nil
    }
  }

  private func accountChild(_ name: String) -> Any? {
    let account = entry.account
    switch name {
    case "model": return account?.model ?? false
    case "tokens": return account?.usage.flatMap { TokenText.parts($0) } ?? false
    case "cost": return account.flatMap { $0.cost }.map { Format.dollars($0) } ?? false
    case "isUnpriced": return account.map { $0.isCostUnknown } ?? false
    case "duration": return account?.duration.map { Format.duration($0) } ?? false
    case "attempt": return account.flatMap { $0.attempt > 1 ? "attempt \($0.attempt)" : nil } ?? false
    default: return nil
    }
  }

  /// What the entry is, where it is not simply said.
  private var word: String? {
    switch entry.kind {
    case .message: entry.role == .system || entry.role == .developer ? "instructions" : nil
    case .toolCall: "calls"
    case .toolResult: entry.isError ? "failed" : "answers"
    case .handoff: "hands over"
    case .reasoning: "thinks"
    case .error: "failed"
    case .branch: "branch"
    }
  }

  /// A usual end says nothing.
  private var reason: String? {
    guard let reason = entry.finishReason else { return nil }
    let usual = [
      "stop", "end_turn", "tool_calls", "tool_use", "tool_call", "function_call", "STOP", "completed", "exit code 0",
    ]
    return usual.contains(reason) ? nil : reason
  }

  private var silence: String {
    switch entry.kind {
    case .handoff: ""
    case .toolCall: "Without arguments."
    case .toolResult: "The telemetry has no answer."
    case .error: "Without a message."
    default: "The telemetry has no words of this call."
    }
  }
}
