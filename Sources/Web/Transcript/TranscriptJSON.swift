import Analysis
import Conventions
import Telemetry

/// A transcript in the contract's names.
enum TranscriptJSON {
  /// Messages of one document.
  static let limit = 10_000

  static func document(_ transcript: Transcripts, from: Int) -> JSON {
    let all = transcript.entries
    let start = min(max(0, from), all.count)
    let end = min(all.count, start + limit)
    return .object([
      ("messages", .array(all[start..<end].map(message))), ("total", .count(all.count)), ("from", .count(start)),
      ("next_from", end < all.count ? .count(end) : .null), ("omitted_spans", .count(transcript.omittedSpans)),
      ("damaged_spans", .count(transcript.damagedSpans)),
    ])
  }

  static func message(_ entry: TranscriptEntry) -> JSON {
    var members: [(String, JSON)] = [
      ("time", .time(entry.time)), ("trace_id", .string(entry.trace.description)),
      ("span_id", .string(entry.span.description)), ("from", .optional(entry.from)), ("to", .optional(entry.to)),
      ("role", .string(entry.role.rawValue)), ("kind", .string(entry.kind.rawValue)),
      ("text", .string(TranscriptText.text(of: entry))), ("tool", .optional(entry.tool)),
      ("call_id", .optional(entry.callID)), ("is_error", .bool(entry.isError || entry.kind == .error)),
      ("finish_reason", .optional(entry.finishReason)),
    ]
    members += [("arguments", arguments(entry)), ("parts", .array(entry.parts.map(MessageJSON.part)))]
    if let change = entry.change { members.append(("change", json(change))) }
    if let account = entry.account { members += Self.members(account) }
    return .object(members)
  }

  private static func arguments(_ entry: TranscriptEntry) -> JSON {
    if case .toolCall(let call)? = entry.parts.first { MessageJSON.value(call.arguments) } else { .null }
  }

  private static func json(_ change: HistoryChange) -> JSON {
    .object([
      ("kept", .count(change.kept)), ("dropped", .count(change.dropped)), ("moved", .count(change.moved)),
      ("added", .count(change.added)),
    ])
  }

  private static func members(_ account: TranscriptAccount) -> [(String, JSON)] {
    [
      ("model", .optional(account.model)), ("duration_ms", account.duration.map { .milliseconds($0) } ?? .null),
      ("tokens", account.usage.map(\.json) ?? .null), ("cost_usd", .dollars(account.cost)),
      ("cost_complete", .bool(!account.isCostUnknown)), ("attempt", .count(account.attempt)),
    ]
  }
}
