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
  package var executions: [ToolExecution] = []
  package var human: HumanInput?
  package var code: CodeExecution?
  /// An exception that a span which went well recorded is none.
  package var hasFailure = false
  /// What went wrong, in words.
  package var failureText: String?
  package var documents: [RetrievedDocument] = []
  package var notes: [SentMessage] = []
  package var workforceStep: WorkforceStep?
  /// One agent hands the work to another.
  package var handoff: SpeakerRoute?

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
    if type != .llm, let firstNew = messages.firstNew { tellLater(messages.carrier, from: firstNew) }
    if Transcriber.searches.contains(type) { documents = RetrievedDocument.all(span, type: type) }
    workforceStep = WorkforceStep(span)
    if type == .tool { tool = ToolContent(span, type: type) }
    if type == .tool { executions = ToolExecution.all(of: span) }
    if type == .humanInput { human = HumanInput(span) }
    if type == .codeExecution { code = CodeExecution(span) }
    hasFailure = span.status.code != .ok && !SpanFailure.all(of: span).isEmpty
    failureText = SpanFailure.words(of: span)
    notes = SentMessage.all(in: span.events).filter { $0.from != nil && $0.to != nil }
    if type != .llm { handoff = SpeakerReader.handoff(of: span) }
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

  /// A whole conversation is told as it stood when the step ended: what was said in it before is known.
  private mutating func tellLater(_ carrier: String?, from first: Int) {
    let all = input + output
    // System instructions that stand apart were put before the messages.
    let apart = all.prefix { $0.source != carrier }
    let told = apart + all.dropFirst(apart.count).dropFirst(first)
    input = Array(told.prefix { $0.role != .assistant && $0.role != .tool })
    past = Array(told.dropFirst(input.count))
    output = []
  }
}
