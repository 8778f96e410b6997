package import HTTPServer
package import OTLP

/// One address of the site: what it is for and what answers there.
package struct Route: Sendable {
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  package typealias Answer = @Sendable (Site, Visit) throws -> Response

  package let method: Method
  /// Path with placeholders: `/traces/{id}`. A placeholder is one segment, or the segment's part before a suffix.
  package let pattern: String
  /// The forms the page is given in; each has its suffix added to the pattern.
  package let representations: [Representation]
  /// One line for `docs/routes.md`.
  package let summary: String
  package let lane: Lane
  /// Set where telemetry arrives.
  package let signal: OTLP.Signal?
  package let answer: Answer

  package init(
    _ method: Method, _ pattern: String, as representations: [Representation] = [.html], _ summary: String,
    lane: Lane = .pages, signal: OTLP.Signal? = nil, _ answer: @escaping Answer
  ) {
    self.method = method
    self.pattern = pattern
    self.representations = representations
    self.summary = summary
    self.lane = lane
    self.signal = signal
    self.answer = answer
  }
}

extension [Representation] {
  /// A page with both its twins.
  package static var all: Self { Representation.allCases }
}
