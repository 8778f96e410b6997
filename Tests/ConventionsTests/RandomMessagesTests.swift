import Conventions
import Telemetry
import Testing

/// JSON made at random of the words that readers of messages look for: no trap, and nothing without its source.
@Suite struct RandomMessagesTests {
  private static let words = [
    "role", "content", "parts", "contents", "type", "text", "messages", "message", "tool_calls", "tool_call",
    "function",
    "name", "arguments", "args", "input", "output", "result", "response", "id", "tool_call_id", "choices", "candidates",
    "generations", "lc", "kwargs", "data", "update", "prompt", "system", "instructions", "tool_responses", "reasoning",
    "thinking", "image_url", "url", "source", "inlineData", "functionCall", "functionResponse", "toolUse", "toolResult",
    "status", "additional_kwargs", "finish_reason", "user", "assistant", "tool", "model", "human", "ai", "tool_use",
    "tool_result", "function_call_output", "refusal", "media", "document", "file_id", "images", "audio", "transcript",
  ]

  private struct Source {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// A number below the bound, by SplitMix64.
    mutating func number(_ bound: Int) -> Int {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
      return Int((mixed ^ mixed >> 31) % UInt64(bound))
    }

    mutating func word() -> String { RandomMessagesTests.words[number(RandomMessagesTests.words.count)] }

    mutating func value(depth: Int) -> JSONText {
      switch number(depth > 0 ? 10 : 5) {
      case 0: return .null
      case 1: return .number("\(number(9))")
      case 2...4: return .string(word())
      case 5: return .string(value(depth: depth - 1).compact)
      case 6, 7: return .array((0..<number(4)).map { _ in value(depth: depth - 1) })
      default: return .object((0..<number(5)).map { _ in .init(key: word(), value: value(depth: depth - 1)) })
      }
    }
  }

  @Test(arguments: 0..<8)
  func anyJSONGivesMessagesThatTellTheirSource(seed: UInt64) throws {
    var source = Source(seed)
    var seen = 0
    for _ in 0..<2000 {
      let text = source.value(depth: 6).compact
      let span = try span(
        [("input.value", .string(text)), ("gen_ai.output.messages", .string(text))],
        events: [("gen_ai.choice", [("message", .string(text))])])
      let messages = SpanMessages(span, type: .llm)
      for message in messages.input + messages.output {
        seen += 1
        #expect(!message.source.isEmpty)
        #expect(!message.parts.isEmpty || message.finishReason != nil)
      }
      _ = ToolContent(span, type: .tool)
      _ = RetrievedDocument.all(span, type: .retrieval)
    }
    #expect(seen > 1000)
  }
}
