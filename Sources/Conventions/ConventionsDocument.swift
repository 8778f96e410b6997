/// `docs/conventions.md`, printed from the tables.
package enum ConventionsDocument {
  package static var text: String {
    head + marks + "\n## Facts\n\n" + FactTable.all.map(table).joined(separator: "\n") + content
  }

  private static let head = """
    # Conventions

    Where each fact of a span is read from. Printed from the tables by a test (`RECORD=1 swift test --filter \
    ConventionsDocumentTests`); to support another framework, add rows to `Sources/Conventions/Tables` and a recorded \
    request to `Tests/Fixtures`.

    For each fact the first row wins whose key is there and whose value says something. What says nothing: an empty \
    text, `{}`, `N/A`, `None`, `null`, `<not specified>`, `<REDACTED>`, `[REDACTED]`, `(merged tools)`. Numbers may come \
    as text. Negative counts are none.

    ## Whose numbers mean what

    A span's dialects decide how its token counts are read where arithmetic does not:

    1. More cached tokens than input: the input does not include them.
    2. The total equals input plus output: it does. The total equals input, output and the cache: it does not.
    3. Claude Code and Langfuse's details: it does not. OpenInference, OpenLLMetry, pydantic-ai, Codex, Gemini CLI, \
    Google ADK, Copilot, Claude's SDK and platform, MLflow, Genkit: it does.
    4. Anthropic or Bedrock under keys that are not OpenTelemetry's own, or through OpenLIT: it does not.
    5. Otherwise it does.

    Reasoning is part of the output, but for Google's (ADK, Gemini CLI), unless the numbers say otherwise in the same way.

    ## What recordings corrected

    - Langfuse's `usage_details` are not always disjoint: its SDK passes on `cache_read_input_tokens` inside `input` when \
    the caller wrote it so; the `total` tells (Tests/Fixtures/langfuse/nested).
    - OpenLLMetry's span of an Anthropic call and the Anthropic SDK's own span are siblings, not nested: the same \
    response ID makes the later one a repetition (Tests/Fixtures/traceloop/trip).
    - AG2's telemetry phase 1 has neither model spans nor usage attributes: the events `cost`, `llm_create` and \
    `tool_execution` of a `reply_function` span carry them, numbers as text (Tests/Fixtures/ag2-pr296).
    - Likewise the Anthropic SDK's span and OpenInference's of a stream, but without a response ID: a call beside another, \
    within its time, of the same model and tokens but in another dialect, is a repetition \
    (Tests/Fixtures/anthropic/openinference).
    - `tool.parameters` is what a tool may be called with as often as what it was called with: a schema is passed over \
    (Tests/Fixtures/crewai, llamaindex, openai-agents, smolagents).
    - OpenInference's root span of an OpenAI Agents run has the type of an agent and the run's name \
    (Tests/Fixtures/openai-agents/openinference).
    - OpenLIT passes on Anthropic's input under OpenTelemetry's keys, without the cache (Tests/Fixtures/openlit/sdk).
    - smolagents sets `smolagents.task` before a run, so it holds the task of the run before: `task` in `input.value` is \
    the present one (Tests/Fixtures/smolagents).
    - LangSmith sends cached tokens only inside the answer (Tests/Fixtures/langsmith/langgraph).
    - Eigent names a worker only in `worker.created`; later spans have its ID, and get the name from there \
    (Tests/Fixtures/eigent/workforce-real).

    """

  private static var marks: String {
    func rows(_ title: String, _ marks: [(String, Dialect)]) -> String {
      marks.map { "| \(title) | `\($0.0)` | \($0.1.name) |\n" }.joined()
    }
    return """

      ## Dialects

      | by | mark | dialect |
      |---|---|---|

      """ + rows("key begins with", DialectMarks.keyPrefixes.map { ($0.prefix, $0.dialect) })
        + rows("scope begins with", DialectMarks.scopePrefixes.map { ($0.prefix, $0.dialect) })
        + rows("scope is", DialectMarks.scopes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        + rows("span's name begins with", DialectMarks.namePrefixes.map { ($0.prefix, $0.dialect) })
        + rows("service is", DialectMarks.services.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        + rows("resource has", DialectMarks.resourceKeys.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }

  private static func table(_ table: FactTable) -> String {
    let rows = table.rows.map { row in
      "| `\(row.key)` | \(row.dialect.name) | \(row.note.replacing("|", with: "\\|")) |\n"
    }
    return "### \(table.name)\n\n| key | dialect | value |\n|---|---|---|\n" + rows.joined()
  }
}
