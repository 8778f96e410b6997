import Conventions
import Telemetry
import Testing

@Suite struct SpeakerReaderTests {
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
}
