import Conventions
import Telemetry
import Testing

@Suite struct SpeakerReaderTests {
  @Test func liveKitsChangeOfAgentsIsAHandoff() throws {
    var span = try span()
    span.attributes = [
      Attribute("lk.previous_agent_label", .string("concierge")), Attribute("lk.agent_label", .string("booker")),
    ]
    let route = SpeakerRoute(.handoff, from: .name("concierge"), to: [.name("booker")])
    #expect(SpeakerReader.handoff(of: span) == route)
    span.attributes.removeFirst()
    #expect(SpeakerReader.handoff(of: span) == nil)
  }

  @Test(arguments: [
    ("langgraph_node", "triage", "triage", "triage"),
    ("traceloop.association.properties.langgraph_node", "triage", "execute_task triage", "triage"),
    ("langsmith.metadata.langgraph_node", "triage", "triage", "triage"),
    ("metadata", #"{"langgraph_step":1,"langgraph_node":"triage"}"#, "triage", "triage"),
    ("langchain.metadata", #"{"langgraph_node":"triage"}"#, "triage.task", "triage"),
    ("metadata", #"{"langgraph_node":"triage"}"#, "ChatOpenAI", nil),
    ("langgraph_node", "model", "model", nil), ("langgraph_node", "__start__", "__start__", nil),
    ("metadata", #"{"langgraph_node":[]}"#, "[]", nil),
  ])
  func aSpanMayBeANode(key: String, value: String, name: String, node: String?) throws {
    var span = try span([(key, .string(value))])
    span.name = name
    #expect(SpeakerReader.graphNode(of: span) == node)
  }

  @Test(arguments: ["transfer_to_refunds", "handoff_to_refunds", "Handoff-transfer_to_refunds"])
  func aToolThatHandsOverNamesTheAgent(tool: String) throws {
    let routes = SpeakerReader.routes(of: try span(), tool: tool, arguments: nil)
    #expect(routes == [SpeakerRoute(.handoff, to: [.name("refunds")])])
  }

  @Test(arguments: ["autogen", "agent_runtime"])
  func aRuntimeNamesTheReceiver(runtime: String) throws {
    var span = try span([
      ("messaging.operation", .string("publish")),
      ("messaging.destination", .string("triage_36ab54a6bf694b028bee3f162405b691.(default)-A")),
    ])
    span.name = "\(runtime) publish triage"
    #expect(
      SpeakerReader.routes(of: span, tool: nil, arguments: nil) == [SpeakerRoute(.message, to: [.name("triage")])])
  }

  @Test func aTopicIsToldAndOneThatHasNoNameIsNotNamed() throws {
    var span = try span([
      ("messaging.operation", .string("publish")),
      ("messaging.destination", .string("36ab54a6bf694b028bee3f162405b691.(default)-T")),
    ])
    span.name = "agent_runtime publish 36ab54a6bf694b028bee3f162405b691.(default)-T"
    #expect(SpeakerReader.routes(of: span, tool: nil, arguments: nil) == [SpeakerRoute(.message, isTopic: true)])
  }

  @Test(arguments: [
    (#"{"messages":[{"source":"user","content":"Hello"}]}"#, "Hello"),
    (#"{"response":{"chat_message":{"content":"Done"}},"name":"a"}"#, "Done"),
    (#"{"message":{"content":[{"id":"1","name":"look","arguments":"{}"}]}}"#, "calls look"),
    (#"{"message":{"content":[{"content":"18 degrees","name":"look"}]}}"#, "18 degrees"),
    ("{}", nil), ("No Message", nil),
  ])
  func whoProcessesSaysWhoSentAndWhat(message: String, text: String?) throws {
    var span = try span([
      ("messaging.operation", .string("process")), ("message", .string(message)),
      ("messaging.destination", .string("critic_0b6f1b2c-0000-4000-8000-00000000000a.(x)-A")),
      ("sender_agent_type", .string("Manager_0b6f1b2c-0000-4000-8000-00000000000a")),
    ])
    span.name = "autogen process critic"
    #expect(
      SpeakerReader.routes(of: span, tool: nil, arguments: nil) == [
        SpeakerRoute(.acting, from: .name("critic"), text: text, sender: .name("Manager"))
      ])
  }

  @Test func theWayIntoAnExecutorIsNoOneWhoSpeaks() throws {
    let keys = [("message.source_id", "internal:triage"), ("message.target_id", "triage")]
    let span = try span(keys.map { ($0, .string($1)) })
    #expect(SpeakerReader.routes(of: span, tool: nil, arguments: nil).isEmpty)
  }
}
