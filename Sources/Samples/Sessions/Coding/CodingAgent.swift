extension Samples {
  /// A coding agent on a bad day: a file that is not there, a rate limit, a failing test, and someone who takes their
  /// time to approve the change.
  static let codingAgent = Sample(
    name: "coding-agent", minutesAgo: 126, pace: 0.03, sender: Coding.sender,
    turns: [Turn(Coding.dialect.answer(Coding.repair)), Turn(after: 38, Coding.dialect.answer(Coding.commit))])
}

/// Who codes, where, and the steps that the session's turns share.
enum Coding {
  static let sender = Sender(
    service: "code-agent", version: "0.12.0", language: "python", sdk: "1.45.2",
    scope: "openinference.instrumentation.openai", scopeVersion: "0.1.66",
    ["openinference.project.name": "invoices", "host.name": "ci-runner-3"])

  static let dialect = OpenInference(session: "code-7f31-invoice-export", user: "jonas")

  static let agent = Agent(
    name: "code_agent", description: "Finds and repairs faults in a checkout.", provider: "openai", model: "gpt-4.1",
    instructions: """
      You repair faults. Reproduce first, change as little as possible, run the tests before and after. \
      Ask for approval before you write to a file. Never change a test to make it pass.
      """)

  /// A tool that runs a command, and what the command printed.
  static func run(_ command: String, exitCode: Int, seconds: Double, printing output: String) -> ToolUse {
    ToolUse(
      "run_command", JSONText.object([("command", JSONText.string(command))]), gives: output, seconds: 0.09
    ) {
      executed(command, exitCode: exitCode, seconds: seconds, printing: output)
    }
  }

  private static func executed(_ command: String, exitCode: Int, seconds: Double, printing output: String) -> Step {
    let program = command.split(separator: " ").first { !$0.contains("=") } ?? ""
    let step = dialect.step(
      "execute_code \(program)", kind: "UNKNOWN", seconds: seconds, input: command, output: output,
      ["process.executable.name": String(program), "process.exit.code": exitCode, "process.command_line": command])
    guard exitCode != 0 else { return step }
    return step.failing("exit code \(exitCode)").with(["error.type": "CodeExecutionError"])
  }

  /// A call that the provider refused because too many came before it.
  static func rateLimited(_ read: [Message], attempt: Int, retryAfter: Int) -> Step {
    dialect.request(agent, read, seconds: 0.38)
      .with([
        "http.response.status_code": 429, "error.type": "RateLimitError", "retry.attempt": attempt,
        "retry.after_seconds": retryAfter,
      ])
      .raising(
        Failure(
          "openai.RateLimitError",
          "Error code: 429 - Rate limit reached for gpt-4.1: limit 30000 tokens a minute, used 28411, requested 3207",
          stackTrace: """
            Traceback (most recent call last):
              File "/app/agent/model.py", line 88, in complete
                return self.client.chat.completions.create(**request)
              File "/app/.venv/lib/python3.12/site-packages/openai/_base_client.py", line 1047, in request
                raise self._make_status_error_from_response(err.response) from None
            openai.RateLimitError: Error code: 429
            """))
  }

  /// Someone is asked, and the agent waits.
  static func approval(_ question: String, answer: String, seconds: Double) -> ToolUse {
    ToolUse(
      "ask_for_approval", JSONText.object([("question", JSONText.string(question))]), gives: answer, seconds: 0.02
    ) {
      dialect.step(
        "await_human_input jonas", kind: "UNKNOWN", seconds: seconds, input: question, output: answer,
        ["human.decision": "approved", "human.channel": "chat"])
    }
  }
}
