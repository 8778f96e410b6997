import Analysis
import Conventions
import Store
import Telemetry

/// Transcripts that were looked at lately: to turn a page of one of 2,000 calls need not read 300 MB again.
final class TranscriptCache: Sendable {
  /// Bytes of all that is kept, about; one that is larger is not kept.
  private static let limit = 32 << 20

  private let known = RecentlyUsed<String, Transcripts>(count: 16, weight: limit)

  func ofSession(_ id: String, _ store: Store) throws -> Transcripts {
    let name = "session " + id
    return try store.transcript(ofSession: id, known: { find(name, $0) }, { keep(try Transcripts($0), name) })
  }

  /// `nil` for a trace that is not there.
  func ofTrace(_ id: TraceID, _ store: Store) throws -> Transcripts? {
    let name = "trace \(id)"
    return try store.transcript(ofTrace: id, known: { find(name, $0) }, { keep(try Transcripts($0), name) })
  }

  private func find(_ name: String, _ version: TranscriptVersion) -> Transcripts? {
    known.value(name, if: { $0.version == version })
  }

  private func keep(_ transcript: Transcripts, _ name: String) -> Transcripts {
    let size = transcript.entries.reduce(0) { $0 + $1.size }
    if size <= Self.limit { known.keep(transcript, for: name, weight: size) }
    return transcript
  }
}

extension TranscriptEntry {
  /// Bytes in memory, about.
  fileprivate var size: Int { 512 + parts.reduce(0) { $0 + $1.size } }
}

extension MessagePart {
  fileprivate var size: Int {
    switch self {
    case .text(let text), .reasoning(let text), .refusal(let text): text.utf8.count
    case .toolCall(let call): 64 + call.arguments.size
    case .toolResult(let result): 64 + result.result.size
    case .blob: 64
    case .uri(let reference), .file(let reference): 64 + reference.target.utf8.count
    case .other(let json): json.size
    }
  }
}

extension JSONText {
  /// Nests no deeper than `depthLimit`.
  fileprivate var size: Int {
    switch self {
    case .null, .bool: 16
    case .number(let text), .string(let text): 16 + text.utf8.count
    case .array(let items): items.reduce(32) { $0 + $1.size }
    case .object(let members): members.reduce(32) { $0 + 32 + $1.key.utf8.count + $1.value.size }
    }
  }
}
