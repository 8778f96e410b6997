import Conventions
import Telemetry
import Testing

@testable import Web

struct SpanFailureTests {
  private func span(
    _ status: String?, events: [[(String, String)]] = [], attributes: [(String, String)] = []
  ) throws -> Telemetry.Span {
    var span = Telemetry.Span(
      traceID: try #require(TraceID(high: 1, low: 1)), id: try #require(SpanID(1)))
    if let status {
      span.status.code = .error
      span.status.message = status
    }
    span.events = events.map { members in
      var event = Event()
      event.name = "exception"
      event.attributes = members.map { Attribute($0, .string($1)) }
      return event
    }
    span.attributes = attributes.map { Attribute($0, .string($1)) }
    return span
  }

  @Test func `a span without errors has none`() throws {
    #expect(try SpanFailure.all(of: span(nil)).isEmpty)
  }

  @Test(arguments: [
    ("boom", "Broken: boom"), ("Broken: boom", "Broken: boom"), ("Broken('boom')", "Broken('boom')"),
    ("x.Broken: boom", "x.Broken: boom"), ("boom: Broken", "Broken: boom: Broken"),
  ])
  func `words name the class without its module, once`(message: String, words: String) throws {
    let event = [("exception.type", "a.b.Broken"), ("exception.message", message)]
    #expect(try SpanFailure.words(of: span(nil, events: [event])) == words)
  }

  @Test func `without a message the class alone speaks`() throws {
    #expect(try SpanFailure.words(of: span(nil, attributes: [("error.type", "Timeout")])) == "Timeout")
    #expect(try SpanFailure.words(of: span(nil)) == nil)
  }

  @Test(arguments: [
    "boom", "a.b.Broken: boom", "Broken: boom", "Broken('boom')Traceback (most recent call last): at x", "",
  ])
  func `a status that repeats its exception is not told again`(status: String) throws {
    let event = [("exception.type", "a.b.Broken"), ("exception.message", "boom"), ("exception.stacktrace", "at x")]
    let failures = try SpanFailure.all(of: span(status, events: [event]))
    #expect(failures.count == 1)
    #expect(failures.first?.stackTrace == "at x")
  }

  @Test func `a node of LangGraph that hands over has not failed`() throws {
    let event = [("exception.type", "langgraph.errors.ParentCommand"), ("exception.message", "Command(goto='a')")]
    #expect(try SpanFailure.all(of: span(nil, events: [event])).isEmpty)
    #expect(try SpanFailure.all(of: span("Command(goto='a')", events: [event])).isEmpty)
  }

  @Test func `a status that says something else stands first`() throws {
    let failures = try SpanFailure.all(of: span("gave up", events: [[("exception.message", "boom")]]))
    #expect(failures.map(\.message) == ["gave up", "boom"])
  }

  @Test func `a bare status takes its type from the attributes`() throws {
    let failures = try SpanFailure.all(of: span("", attributes: [("error.type", "timeout")]))
    #expect(failures.map(\.type) == ["timeout"])
  }

  @Test func `an exception in the attributes counts, without a status too`() throws {
    let failures = try SpanFailure.all(of: span(nil, attributes: [("exception.message", "boom")]))
    #expect(failures.map(\.message) == ["boom"])
  }

  @Test func `what else an exception says is kept`() throws {
    let event = [("exception.message", "boom"), ("exception.escaped", "True"), ("exception.message", "again")]
    let failures = try SpanFailure.all(of: span(nil, events: [event]))
    #expect(failures.first?.rest.map(\.key) == ["exception.escaped", "exception.message"])
  }
}
