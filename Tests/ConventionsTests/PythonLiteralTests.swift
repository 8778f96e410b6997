import Testing

@testable import Conventions

struct PythonLiteralTests {
  @Test(
    arguments: [
      ("{'a': 1}", #"{"a": 1}"#),
      ("{'a': None, 'b': [True, False], 'c': -1.5e-05}", #"{"a": null, "b": [true, false], "c": -1.5e-05}"#),
      ("[{'a': (1, 2), 'b': (1,), 'c': ()}]", #"[{"a": [1, 2], "b": [1], "c": []}]"#),
      (#"{'q': "it's", "r": 'say "hi"'}"#, #"{"q": "it's", "r": "say \"hi\""}"#),
      (#"{'n': 'a\nb\\c\'d', 'x': '\xe9\u20ac\U0001f41f'}"#, #"{"n": "a\nb\\c'd", "x": "é€🐟"}"#),
      ("['a', 'b']", #"["a", "b"]"#),
      ("{'': {}}", #"{"": {}}"#),
    ])
  func readsWhatPythonPrints(text: String, json: String) {
    #expect(JSONText.unwrapping(text) == JSONText(parsing: json))
    #expect(JSONText(parsing: json) != nil)
  }

  @Test(
    arguments: [
      "{'a'", "{'a': x}", "{'a': Foo(b='c')}", "{'a': <object at 0x7f>}", "{'a', 'b'}", "{'a': 'b}", #"{'a': '\"#,
      #"{'a': '\x4'}"#, #"{'a': '\ud800'}"#, #"{'a': '\q'}"#, "{'a': 1} and more", "{'a': datetime.now()}", "{'", "['",
      "[{'", "{'a': None", "it's", "", "{'a': 1,, 'b': 2}", "{'a': Nonesuch}",
    ])
  func leavesTheRestAsText(text: String) { #expect(JSONText.unwrapping(text) == nil) }

  @Test(
    arguments: [
      ("ToolResponse(content=[TextBlock(type='text', text='Sunny', at=None)], n=1.5e-05, ok=True, id='c1')", "Sunny"),
      ("Answer(content='Sun\\'s out', state=<State.SUCCESS: 'success'>, p=(1, 2))", "Sun's out"),
      ("content='Sunny' name='weather' tool_call_id='call_1'", "Sunny"),
      (#"content="it's" tool_call_id='call_1'"#, "it's"),
      (#"["TextBlock(type='text', text='a')", "TextBlock(type='text', text='b')"]"#, "a\nb"),
      ("Point(x=1, _y=2)", #"{"x": 1, "_y": 2}"#),
      (
        "A(b=datetime.datetime(2026, 1, 1, tz=datetime.tz('a')), c=1)",
        #"{"b": "datetime.datetime(2026, 1, 1, tz=datetime.tz('a'))", "c": 1}"#
      ),
    ])
  func readsObjectsThatPythonPrintedOfAnswers(text: String, answer: String) {
    #expect(PartReader.plain(.string(text)).readableText == answer)
  }

  @Test(
    arguments: [
      "content='Sunny'", "content='Sunny tool_call_id='call_1'", "content='' tool_call_id", "A(b=c)", "A(b=B(c='d')",
      "A(b=datetime.datetime(2026, 1, 1)", "A(b=datetime.now)", "A(b=a.b()", "A(b=<State.X>)", "A(b=<State.X: 'x')",
      "A(b=<", "A(b=1", "A(b=[c=1])",
      #"["A(b=1)", "c"]"#,
    ])
  func leavesOtherAnswersAsTheyAre(text: String) {
    let value = JSONText.string(text)
    #expect(PartReader.plain(value) == value.opened)
  }

  @Test(arguments: [
    ("StopEvent(result=AgentOutput(", true), ("ChatCompletion(id='x')", true), ("A(b=1)", true),
    ("Paris (France) = 1", false),
    ("StopEvent()", false), ("StopEvent(1)", false), ("stop(a=1)", false), ("Stop(a", false), ("Stop", false),
    ("", false),
    ("Stop(=1)", false), ("É(a=1)", false),
  ])
  func knowsAPrintedObject(text: String, isObject: Bool) { #expect(PythonLiteral.isObject(text) == isObject) }

  @Test(
    arguments: [
      ("a='x y' b=1", #"{"a": "x y", "b": 1}"#),
      (
        "a={'k': 'v=w', 'l': 2} b=[Foo(x='1', y=2), None] c=m.f(1) d=\"it's e=1\"",
        #"{"a": {"k": "v=w", "l": 2}, "b": [{"x": "1", "y": 2}, null], "c": "m.f(1)", "d": "it's e=1"}"#
      ),
      ("a=None", #"{"a": null}"#),
    ])
  func readsMembersWithSpacesBetween(text: String, json: String) {
    #expect(PythonLiteral.members(text).flatMap(JSONText.init(parsing:)) == JSONText(parsing: json))
    #expect(JSONText(parsing: json) != nil)
    for end in text.indices {
      _ = PythonLiteral.members(String(text[..<end]))
      _ = PythonLiteral.members(String(text[end...]))
    }
  }

  @Test(arguments: [
    "", "a", "a=", "=1", "a=b", "a='x' b", "a='x", "a='x' b=", "é=1", "a=m.f", "a=m.f(", "a=1)", "a=Foo(x=1",
  ])
  func leavesOtherMembersAsTheyAre(text: String) {
    #expect(PythonLiteral.members(text).flatMap(JSONText.init(parsing:)) == nil)
  }

  @Test func noBeginningOfALiteralTraps() {
    let text = #"[{'a': ("it's", '\xe9\U0001f41f', None), 'b': [True, -1.5e-05]}]"#
    for end in text.indices { #expect(JSONText.unwrapping(String(text[..<end])) == nil) }
    #expect(JSONText.unwrapping(text) != nil)
  }
}
