import Conventions
import Telemetry
import Testing

/// Whatever a stranger sends gives messages or none, and no trap.
@Suite struct HostileMessagesTests {
  @Test func tenThousandNumberedKeysGiveNoMoreThanTheLimit() throws {
    let attributes = (0..<10_000).map { ("llm.input_messages.\($0).message.content", AttributeValue.string("m\($0)")) }
    let input = SpanMessages(try span(attributes), type: .llm).input
    #expect(input.count == 4096)
    #expect(input.first?.text == "m0")
    #expect(input.last?.text == "m4095")
  }

  @Test(
    arguments: [
      "9223372036854775808", "9223372036854775807", "-1", "00000000000000000000001x", "4097", "99999999", "٣", "1e3",
      "",
    ])
  func aNumberThatIsNoPlaceIsLeftOut(index: String) throws {
    let messages = SpanMessages(
      try span([
        ("gen_ai.prompt.\(index).content", .string("far")), ("gen_ai.prompt.7.content", .string("near")),
        ("gen_ai.prompt.3.content", .string("nearer")),
      ]), type: .llm)
    #expect(messages.input.map(\.text) == ["nearer", "near"])
  }

  @Test func jsonInsideStringsAHundredDeepIsRead() throws {
    var text = #"[{"role":"user","content":"x"}]"#
    for _ in 0..<6 {
      text = JSONText.string(text).compact
      #expect(SpanMessages(try span([("gen_ai.input.messages", .string(text))]), type: .llm).input.count == 1)
    }
    let deep = String(repeating: #"{"input":"#, count: 100) + "1" + String(repeating: "}", count: 100)
    #expect(SpanMessages(try span([("input.value", .string(deep))]), type: .llm).input.map(\.text) == [deep])
    let nested = String(repeating: #"{"output":["#, count: 30) + "{}" + String(repeating: "]}", count: 30)
    #expect(SpanMessages(try span([("output.value", .string(nested))]), type: .llm).output.count == 1)
  }

  @Test func aKeyOfAHundredNamesIsLeftOut() throws {
    let key = "gen_ai.prompt.0" + String(repeating: ".a", count: 100)
    let messages = SpanMessages(
      try span([(key, .string("x")), ("gen_ai.prompt.0.content", .string("y"))]), type: .llm)
    #expect(messages.input.map(line) == ["user: y"])
  }

  @Test func aMessageOfFourMebibytesStaysWhole() throws {
    let text = String(repeating: "длинно", count: 350_000)
    let json = JSONText.array([
      .object([.init(key: "role", value: .string("user")), .init(key: "content", value: .string(text))])
    ]).compact
    #expect(json.utf8.count > 4 << 20)
    let input = SpanMessages(try span([("gen_ai.input.messages", .string(json))]), type: .llm).input
    #expect(input.first?.text == text)
  }

  @Test(
    arguments: [
      #"[{"role":"user","content":NaN}]"#, "[{'role': 'user', 'content': None}]", #"{"messages":"#, #"[{"role":1}]"#,
      #"{"choices":[null,1,"x",[],{}]}"#, #"{"messages":[[[[[[[[[[["x"]]]]]]]]]]]}"#,
      #"{"generations":{"a":1},"candidates":"x","output":7,"content":[],"message":null}"#,
      #"[{"role":"assistant","tool_calls":{"a":[{}]}},{"role":"tool"}]"#,
      #"{"role":"user","content":{"parts":{"parts":[]}}}"#,
      "\u{0}\u{1}\u{7F}", "\"\"", "\"\"\"\"", "[[[[]]]]",
    ])
  func brokenJSONGivesMessagesOrNone(text: String) throws {
    for key in ["gen_ai.input.messages", "input.value", "ai.prompt", "gcp.vertex.agent.llm_request"] {
      let messages = SpanMessages(try span([(key, .string(text))]), type: .llm)
      #expect(messages.input.count <= 4)
    }
  }

  @Test func valuesThatAreNoTextGiveMessagesOrNone() throws {
    let values: [AttributeValue] = [
      .empty, .bool(true), .int(.min), .double(.nan), .double(.infinity), .bytes([0, 255]), .array([.empty, .int(1)]),
      .map([Attribute("role", .double(.nan)), Attribute("\u{0}", .empty)]),
      .map([Attribute("role", .string("user")), Attribute("content", .double(.nan))]),
    ]
    for value in values {
      let messages = SpanMessages(
        try span([("gen_ai.input.messages", value), ("llm.input_messages.0.message.role", value)]), type: .llm)
      #expect(messages.input.count <= 1)
    }
  }

  @Test func keysWithControlCharactersAreKeysLikeOthers() throws {
    let messages = SpanMessages(
      try span([
        ("gen_ai.prompt.0.\u{1B}[31m", .string("x")), ("gen_ai.prompt.0.\u{0}.\n", .string("y")),
        ("gen_ai.prompt.0.content", .string("z")),
      ]), type: .llm)
    #expect(messages.input.map(line) == ["user: z"])
  }

  @Test func aKeyThatIsBothALeafAndABeginningIsABeginning() throws {
    let messages = SpanMessages(
      try span([
        ("llm.input_messages.0.message", .string("leaf")), ("llm.input_messages.0.message.content", .string("inner")),
      ]), type: .llm)
    #expect(messages.input.map(\.text) == ["inner"])
  }
}
