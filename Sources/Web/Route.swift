import HTTPServer
import OTLP

/// One address of the site: what it is for and what answers there.
struct Route: Sendable {
  enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  typealias Answer = @Sendable (Site, Visit) throws -> Response

  let method: Method
  /// Path with placeholders: `/traces/{id}`. A placeholder is one segment, or the segment's part before a suffix.
  let pattern: String
  /// The forms the page is given in; each has its suffix added to the pattern.
  let representations: [Representation]
  /// One line for `docs/routes.md`.
  let summary: String
  let lane: Lane
  /// Set where telemetry arrives.
  let signal: OTLP.Signal?
  /// Telemetry arrives in another protocol than OTLP, and is answered in JSON.
  let isDoor: Bool
  /// What a token must be for; `nil` where nobody is asked.
  let right: Right?
  /// Whether a shared link leads here: to what `{id}` names.
  let isShared: Bool
  let answer: Answer

  init(
    _ method: Method, _ pattern: String, as representations: [Representation] = [.html], _ summary: String,
    lane: Lane = .pages, signal: OTLP.Signal? = nil, isDoor: Bool = false, right: Right? = nil, isOpen: Bool = false,
    isShared: Bool = false, _ answer: @escaping Answer
  ) {
    self.method = method
    self.pattern = pattern
    self.representations = representations
    self.summary = summary
    self.lane = lane
    self.signal = signal
    self.isDoor = isDoor
    self.right = isOpen ? nil : right ?? Self.usualRight(method, signal)
    self.isShared = isShared
    self.answer = answer
  }
}

extension Route {
  /// What nothing else is said of: telemetry is sent, pages are read, and whatever changes something is for few.
  private static func usualRight(_ method: Method, _ signal: OTLP.Signal?) -> Right {
    signal != nil ? .ingest : method == .get ? .read : .admin
  }

  /// Names it among all: method, pattern and the suffix of a twin.
  func name(in representation: Representation) -> String {
    method.rawValue + " " + pattern + (representations.count > 1 ? representation.suffix : "")
  }
}

extension [Representation] {
  /// A page with both its twins.
  static var all: Self { Representation.allCases }
}
