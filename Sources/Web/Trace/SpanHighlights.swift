import Conventions
import Telemetry

/// What matters first in a span of a known type, before the table of all attributes: which keys hold it, best first.
struct SpanHighlights {
  /// A value taken out of the attributes, and the key it stood under.
  struct Taken {
    let title: String
    let attribute: Attribute
  }

  let taken: [Taken]
  /// The attributes that were not taken, in order of arrival.
  let rest: [Attribute]

  /// Takes for each title the first key that the span has. Each attribute is shown once: here or in the rest.
  init(_ attributes: [Attribute], type: SpanType) {
    var rest = attributes
    var taken: [Taken] = []
    for (title, keys) in Self.sources(of: type) {
      guard let key = keys.first(where: { key in rest.contains { $0.key == key } }),
        let index = rest.firstIndex(where: { $0.key == key })
      else { continue }
      taken.append(Taken(title: title, attribute: rest.remove(at: index)))
    }
    self.taken = taken
    self.rest = rest
  }

  private typealias Sources = [(title: String, keys: [String])]

  private static func sources(of type: SpanType) -> Sources {
    switch type {
    case .tool: tool
    case .llm: model
    case .humanInput: human + general
    case .codeExecution: code + general
    case .retrieval, .memory, .reranker, .embedding: retrieval + general
    case .http: http
    case .db: database
    default: general
    }
  }

  private static let tool: Sources = [
    (
      "Arguments",
      [
        "gen_ai.tool.call.arguments", "tool_arguments", "gcp.vertex.agent.tool_call_args", "gen_ai.tool.args",
        "gen_ai.tool.input", "tool.parameters", "ai.toolCall.args", "arguments", "function_args", "tool_parameters",
        "tool_input", "langfuse.observation.input", "input.value", "traceloop.entity.input", "agentops.entity.input",
        "mlflow.spanInputs", "lk.pii.function_tool.arguments", "input",
      ]
    ),
    (
      "Result",
      [
        "gen_ai.tool.call.result", "tool_response", "gcp.vertex.agent.tool_response", "gen_ai.tool.output",
        "tool.result", "ai.toolCall.result", "langfuse.observation.output", "output.value", "traceloop.entity.output",
        "agentops.entity.output", "mlflow.spanOutputs", "output",
      ]
    ),
  ]

  private static let model: Sources = [
    ("System instructions", ["gen_ai.system_instructions"]),
    (
      "Input",
      [
        "langfuse.observation.input", "gen_ai.input.messages", "ai.prompt.messages", "ai.prompt",
        "gcp.vertex.agent.llm_request", "gen_ai.prompt", "input.value", "traceloop.entity.input",
        "agentops.entity.input", "mlflow.spanInputs", "genkit:input", "input",
      ]
    ),
    (
      "Output",
      [
        "langfuse.observation.output", "gen_ai.output.messages", "ai.response.text", "gcp.vertex.agent.llm_response",
        "gen_ai.completion", "output.value", "traceloop.entity.output", "agentops.entity.output", "mlflow.spanOutputs",
        "genkit:output", "output",
      ]
    ),
  ]

  private static let human: Sources = [
    ("Question", ["ag2.human_input.prompt"]),
    ("Answer", ["ag2.human_input.response", "gen_ai.agent.human_input"]),
  ]

  private static let code: Sources = [
    ("Exit status", ["ag2.code_execution.exit_code"]),
    ("Output", ["ag2.code_execution.output"]),
  ]

  private static let retrieval: Sources = [
    ("Query", ["gen_ai.retrieval.query.text", "gen_ai.retrieval.query", "reranker.query", "gen_ai.memory.query.text"]),
    ("Documents", ["gen_ai.retrieval.documents"]),
  ]

  private static let http: Sources = [
    ("Address", ["url.full", "http.url", "url.path", "http.target"]),
    ("Status", ["http.response.status_code", "http.status_code"]),
  ]

  private static let database: Sources = [
    ("Query", ["db.query.text", "db.statement"])
  ]

  private static let general: Sources = [
    (
      "Input",
      [
        "langfuse.observation.input", "langfuse.trace.input", "gen_ai.input.messages", "input.value",
        "traceloop.entity.input", "agentops.entity.input", "mlflow.spanInputs", "genkit:input", "input",
      ]
    ),
    (
      "Output",
      [
        "langfuse.observation.output", "langfuse.trace.output", "gen_ai.output.messages", "output.value",
        "traceloop.entity.output", "agentops.entity.output", "mlflow.spanOutputs", "genkit:output", "output",
      ]
    ),
  ]
}
