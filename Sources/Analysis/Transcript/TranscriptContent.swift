package import Conventions
package import Telemetry

/// What a transcript takes from one span: what went in, what came out, and what was done.
package struct TranscriptContent: Sendable {
  package var input: [Message] = []
  package var output: [Message] = []
  /// The input is no message by its shape, but one whole value.
  package var inputIsWhole = false
  package var outputIsWhole = false
  /// Identity of each message of `input`, where someone has made them already.
  package var inputKeys: [UInt64]?
  /// Messages of the input that were not read, because the same listener was sent them before.
  package var repeated: Repeated?
  /// What was said in the step after its input, told at its end.
  package var past: [Message] = []
  /// The input is only what is new: the sender says so.
  package var isCut = false
  package var tool: ToolContent?
  /// Several tools that one span ran, where its events tell.
  package var executions: [TranscriptExecution] = []
  package var human: HumanInput?
  package var code: CodeExecution?
  package var failures: [SpanFailure] = []
  /// The class of the failure, which some senders tell without a status.
  package var failureType: String?
  package var documents: [RetrievedDocument] = []
  package var notes: [TranscriptNote] = []
  package var task: TranscriptTask?
  /// One agent hands the work to another.
  package var handoff: TranscriptHandoff?

  /// A stretch of the input that is known by identity only.
  package struct Repeated: Sendable {
    package var keys: [UInt64]
    /// How many messages of `input` stand before it.
    package var at: Int
    /// How many of it stand before what waits for an answer.
    package var waiting: Int

    package init(keys: [UInt64], at: Int, waiting: Int) {
      self.keys = keys
      self.at = at
      self.waiting = waiting
    }
  }

  package init() {}

  /// - Parameter logs: the span's log records that may hold messages.
  package init(_ span: Span, type: SpanType, logs: [Event] = []) {
    let messages = SpanMessages(span, type: type, logs: logs)
    (input, inputIsWhole) = (messages.input, messages.inputIsWhole)
    (output, outputIsWhole) = (messages.output, messages.outputIsWhole)
    if inputIsWhole { input = input.compactMap(Self.called) }
    if outputIsWhole { output = output.filter { $0.parts != [.other(.null)] && $0.text != "null" } }
    isCut = !input.isEmpty && input.allSatisfy { $0.source == "new_context" || $0.role == .system }
    if type != .llm { tellLater(span) }
    if Transcriber.searches.contains(type) { documents = RetrievedDocument.all(span, type: type) }
    task = TranscriptTask(span)
    if type == .tool { tool = ToolContent(span, type: type) }
    if type == .tool { executions = TranscriptExecution.all(of: span) }
    if type == .humanInput { human = HumanInput(span) }
    if type == .codeExecution { code = CodeExecution(span) }
    failures = SpanFailure.all(of: span)
    failureType = span.attributes.text("error.type")
    notes = TranscriptNote.all(of: span)
    if type != .llm { handoff = TranscriptHandoff(span) }
  }

  /// Python decorators record how a function was called: with nothing, with one text, or with what they list.
  private static func called(_ message: Message) -> Message? {
    guard case .other(let value)? = message.parts.first, let args = value["args"], let named = value["kwargs"] else {
      return message
    }
    if args.isVoid, named.isVoid { return nil }
    guard named.isVoid, args.items.count == 1, let text = args.items.first?.stringValue else { return message }
    var words = message
    words.parts = [.text(text)]
    return words
  }

  /// Attributes that hold a whole conversation, as it stood when the step ended. Source: pydantic-ai.
  private static let wholeConversations: Set<String> = ["pydantic_ai.all_messages", "all_messages_events", "events"]

  private mutating func tellLater(_ span: Span) {
    guard let source = input.last?.source ?? output.last?.source, Self.wholeConversations.contains(source) else {
      return
    }
    let all = input + output
    let index = span.attributes.first { $0.key == "pydantic_ai.new_message_index" }?.value
    let first = if case .int(let number)? = index { Int(clamping: number) } else { 0 }
    // System instructions that stand apart were put before the messages.
    let apart = all.prefix { $0.source != source }
    let told = apart + all.dropFirst(apart.count).dropFirst(max(0, first))
    input = Array(told.prefix { $0.role != .assistant && $0.role != .tool })
    past = Array(told.dropFirst(input.count))
    output = []
  }

  /// What went wrong, in words: the first failure that has any; `nil` where there are none.
  var failureText: String? {
    for failure in failures {
      if let message = failure.message {
        return failure.type.map { message.hasPrefix($0) ? message : "\($0): \(message)" } ?? message
      }
    }
    return failures.compactMap(\.type).first ?? failureType
  }
}
