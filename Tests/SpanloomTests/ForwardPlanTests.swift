import ArgumentParser
import Forwarding
import HTTPClient
import OTLP
import Testing

@testable import spanloom

@Suite struct ForwardPlanTests {
  private static func plan(_ arguments: [String], _ environment: [String: String] = [:]) throws -> ForwardPlan {
    try ForwardPlan(try ForwardOptions.parse(arguments), environment: environment)
  }

  @Test func nothingIsPassedOnByDefault() throws { #expect(try Self.plan([]).destinations.isEmpty) }

  @Test func whatIsSaidOfADestinationIsForItAlone() throws {
    let plan = try Self.plan([
      "--forward", "http://a/x", "--forward", "http://b", "--forward-signals", "http://a/x traces", "--forward-sample",
      "0.5", "--forward-sample", "http://b 0.25", "--forward-keep", "errors", "--forward-keep", "http://a/x slow=1s",
      "--forward-header", "http://b A: 1",
    ])
    let (a, b) = (plan.destinations[0], plan.destinations[1])
    #expect(a.signals == [.traces])
    #expect(b.signals == [.traces, .logs, .metrics])
    #expect([a.choice.share.share, b.choice.share.share] == [0.5, 0.25])
    #expect(a.choice.rules == [.errors, .slow(1_000_000_000)])
    #expect(b.choice.rules == [.errors])
    #expect(a.headers.isEmpty)
    #expect(b.headers.map(\.name) == ["A"])
  }

  @Test func theCommandLineGoesBeforeTheEnvironment() throws {
    let environment = ["SPANLOOM_FORWARD": "http://a http://b", "SPANLOOM_FORWARD_KEEP": "errors,dear=1"]
    #expect(try Self.plan([], environment).destinations.map(\.address.text) == ["http://a", "http://b"])
    #expect(try Self.plan([], environment).destinations[0].choice.rules == [.errors, .dear(1_000_000_000)])
    #expect(try Self.plan(["--forward", "http://c"], environment).destinations.map(\.address.text) == ["http://c"])
  }

  @Test(arguments: [
    ("http://localhost:4318/x", "127.0.0.1", true), ("http://127.0.0.9:4318", "0.0.0.0", true),
    ("http://localhost:4319", "127.0.0.1", false), ("http://box:4318", "box", true),
    ("http://elsewhere:4318", "127.0.0.1", false), ("http://[::1]:4318", "127.0.0.1", true),
  ])
  func theServerItselfIsNoDestination(url: String, host: String, isItself: Bool) throws {
    let plan = try Self.plan(["--forward", url])
    do {
      try plan.check(host: host, port: 4318)
      #expect(!isItself)
    } catch {
      #expect(isItself)
    }
  }
}
