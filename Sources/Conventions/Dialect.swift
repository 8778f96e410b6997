/// Whose way of naming things a span speaks. A span may carry marks of several: the first of this list counts.
package enum Dialect: Int, Sendable, CaseIterable, Comparable {
  case anthropicSDK
  case ag2, eigent, langfuse, openInference, traceloop, agentOps, mlflow, langSmith, mastra, genkit, weave
  case laminar, honeyHive, langtrace, agentScope, liveKit
  case claudeCode, codex, qwenCode, geminiCLI, copilot, openCode, googleADK, strands, pydanticAI, microsoft, autoGen
  case semanticKernel, openLIT, vercelAI, tanStack, claudePlatform, smolagents, crewAI, haystack, a2a, braintrust
  case genAI, agentOS, generic

  package static func < (a: Dialect, b: Dialect) -> Bool { a.rawValue < b.rawValue }

  /// As it stands in `dialect` of a span.
  package var name: String {
    switch self {
    case .anthropicSDK: "anthropic-sdk"
    case .ag2: "ag2"
    case .eigent: "eigent"
    case .langfuse: "langfuse"
    case .openInference: "openinference"
    case .traceloop: "traceloop"
    case .agentOps: "agentops"
    case .mlflow: "mlflow"
    case .langSmith: "langsmith"
    case .mastra: "mastra"
    case .genkit: "genkit"
    case .weave: "weave"
    case .laminar: "laminar"
    case .honeyHive: "honeyhive"
    case .langtrace: "langtrace"
    case .agentScope: "agentscope"
    case .liveKit: "livekit"
    case .claudeCode: "claude-code"
    case .codex: "codex"
    case .geminiCLI: "gemini-cli"
    case .qwenCode: "qwen-code"
    case .copilot: "copilot"
    case .openCode: "opencode"
    case .googleADK: "google-adk"
    case .strands: "strands"
    case .pydanticAI: "pydantic-ai"
    case .microsoft: "microsoft"
    case .autoGen: "autogen"
    case .semanticKernel: "semantic-kernel"
    case .openLIT: "openlit"
    case .vercelAI: "vercel-ai"
    case .tanStack: "tanstack"
    case .claudePlatform: "claude-platform"
    case .smolagents: "smolagents"
    case .crewAI: "crewai"
    case .haystack: "haystack"
    case .a2a: "a2a"
    case .braintrust: "braintrust"
    case .genAI: "gen-ai"
    case .agentOS: "agentos"
    case .generic: "generic"
    }
  }
}
