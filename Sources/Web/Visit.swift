import HTTPServer
import Telemetry

/// One request on its way through a route.
struct Visit: Sendable {
  let request: Request
  /// The form asked for by the path's suffix.
  let representation: Representation
  /// Unix nanoseconds when the request was taken up: the "now" of everything the page says.
  let now: Int64
  /// Who asks.
  let visitor: Visitor
  private let parameters: [String: String]

  init(
    request: Request, representation: Representation, now: Int64, parameters: [String: String],
    visitor: Visitor = .anyone
  ) {
    self.request = request
    self.visitor = visitor
    self.representation = representation
    self.now = now
    self.parameters = parameters
  }

  /// What stands for a placeholder of the route's pattern, decoded.
  /// - Throws: `Problem` 400 when it is not UTF-8.
  func parameter(_ name: String) throws(Problem) -> String {
    guard let raw = parameters[name] else { preconditionFailure("the route has no {\(name)}") }
    guard let text = PercentEncoding.decode(raw) else {
      throw .malformed("“\(raw)” in the address is not UTF-8 once decoded.")
    }
    return text
  }

  /// A trace ID from the path.
  func traceID(_ name: String = "id") throws(Problem) -> TraceID {
    let text = try parameter(name)
    guard let id = TraceID(text) else {
      throw .malformed("“\(text.prefix(80))” is no trace ID: that is 32 hexadecimal digits, not all zero.")
    }
    return id
  }

  /// A span ID from the path.
  func spanID(_ name: String = "span") throws(Problem) -> SpanID {
    let text = try parameter(name)
    guard let id = SpanID(text) else {
      throw .malformed("“\(text.prefix(80))” is no span ID: that is 16 hexadecimal digits, not all zero.")
    }
    return id
  }

  /// The first value of a query parameter; an empty one counts as absent, as forms send them.
  func query(_ name: String) -> String? {
    request.query.first { $0.name == name && !$0.value.isEmpty }?.value
  }

  /// Forms send their empty fields too; the address that people keep and share does without. `nil` where it does.
  var cleanAddress: String? {
    guard representation == .html, request.query.contains(where: \.value.isEmpty) else { return nil }
    return request.path + QueryString(request.query).suffix
  }
}
