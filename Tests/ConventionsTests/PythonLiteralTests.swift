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

  @Test(arguments: [
    ("StopEvent(result=AgentOutput(", true), ("ChatCompletion(id='x')", true), ("A(b=1)", true),
    ("Paris (France) = 1", false),
    ("StopEvent()", false), ("StopEvent(1)", false), ("stop(a=1)", false), ("Stop(a", false), ("Stop", false),
    ("", false),
    ("Stop(=1)", false), ("É(a=1)", false),
  ])
  func knowsAPrintedObject(text: String, isObject: Bool) { #expect(PythonLiteral.isObject(text) == isObject) }

  @Test func noBeginningOfALiteralTraps() {
    let text = #"[{'a': ("it's", '\xe9\U0001f41f', None), 'b': [True, -1.5e-05]}]"#
    for end in text.indices { #expect(JSONText.unwrapping(String(text[..<end])) == nil) }
    #expect(JSONText.unwrapping(text) != nil)
  }
}
