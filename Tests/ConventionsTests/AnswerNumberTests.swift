import Conventions
import Telemetry
import Testing

/// The number of an answer that is written nowhere but in the answer.
struct AnswerNumberTests {
  private func responseID(_ output: String, kind: String = "LLM") -> String? {
    facts([("openinference.span.kind", .string(kind)), ("output.value", .string(output))]).responseID
  }

  @Test(
    arguments: [
      (#"{"id":"chatcmpl-144","choices":[]}"#, "chatcmpl-144"),
      (#"{"id" : "resp_1a","output":[{"id":"msg_2"}]}"#, "resp_1a"),
      (#"{"kwargs": {"content": [{"id": "msg_2"}], "response_metadata": {"id": "resp_1a"}}}"#, "resp_1a"),
      (
        #"{"kwargs": {"id": ["langchain", "AIMessage"], "response_metadata": {"id": "msg_9"}, "id": "lc_run--3"}}"#,
        "msg_9"
      ),
      (#"{"d":"i","id":1,"idid":"x","i":{"id":"gen-7"}}"#, "gen-7"),
    ])
  func theFirstNumberOfAProvidersCounts(output: String, id: String) {
    #expect(responseID(output) == id)
  }

  @Test(
    arguments: [
      "", #""id""#, #"{"id":"#, #"{"id":"chatcmpl-1"#, #"{"id":"chatcmpl-"}"#, #"{"id":"call_1"}"#,
      #"{"id":"msg_1 2"}"#,
      #"{"text":"{\"id\":\"chatcmpl-1\"}"}"#, "It is chatcmpl-1.",
    ])
  func whatIsNoNumberOfAProvidersIsNone(output: String) {
    #expect(responseID(output) == nil)
  }

  @Test func whatIsTooLongIsNoNumber() {
    let id = "chatcmpl-" + String(repeating: "1", count: 119)
    #expect(responseID("{\"id\":\"\(id)\"}") == id)
    #expect(responseID("{\"id\":\"\(id)2\"}") == nil)
  }

  @Test func onlyAModelsAnswerIsNumberedSo() {
    #expect(responseID(#"{"messages":[{"id":"chatcmpl-1"}]}"#, kind: "CHAIN") == nil)
  }

  @Test func aKeyOfItsOwnGoesBefore() {
    let both: [(String, AttributeValue)] = [
      ("openinference.span.kind", .string("LLM")), ("output.value", .string(#"{"id":"chatcmpl-1"}"#)),
      ("gen_ai.response.id", .string("resp_2")),
    ]
    #expect(facts(both).responseID == "resp_2")
  }
}
