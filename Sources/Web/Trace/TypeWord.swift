import Conventions
import Telemetry

extension SpanType {
  /// For people: `speaker selection`.
  var word: String { rawValue.replacing("_", with: " ") }

  /// One of the hues and icons that types share: `agent`, `workflow`, `llm`, `tool`, `retrieval`, `human`, `code`, `db`,
  /// `other`.
  var family: String {
    switch self {
    case .agent, .speakerSelection: "agent"
    case .conversation, .workflow, .task: "workflow"
    case .llm: "llm"
    case .tool: "tool"
    case .retrieval, .embedding, .reranker, .memory: "retrieval"
    case .humanInput: "human"
    case .codeExecution: "code"
    case .http, .db, .messaging, .rpc: "db"
    case .guardrail, .evaluator, .other: "other"
    }
  }
}

extension SpanKind {
  /// The contract's word: `internal`, `server`, …
  var word: String {
    switch self {
    case .unspecified: "unspecified"
    case .internal: "internal"
    case .server: "server"
    case .client: "client"
    case .producer: "producer"
    case .consumer: "consumer"
    }
  }
}

extension Status.Code {
  /// The contract's word.
  var word: String {
    switch self {
    case .unset: "unset"
    case .ok: "ok"
    case .error: "error"
    }
  }
}
