import Doors
import HTTPServer
import Ingest
import OTLP
import Store

extension Site {
  /// Every error as an answer, in the form the client asked for.
  func answer(to error: any Error, _ head: RequestHead, _ visitor: Visitor) -> Response {
    let problem = Problem(of: error)
    if problem.status == 401, let login = LoginPage.address(for: head) { return redirect(to: login) }
    var response = body(of: problem, head, visitor)
    response.headers.set("Cache-Control", "no-store")
    if problem.status == 401 { response.headers.add("WWW-Authenticate", Self.challenge(head)) }
    if !problem.allowed.isEmpty { response.headers.add("Allow", problem.allowed.joined(separator: ", ")) }
    if let seconds = problem.retryAfter { response.headers.add("Retry-After", String(seconds)) }
    return response
  }

  /// Browsers ask for a password of their own when they read "Basic", also where a script of ours asked: those have a login
  /// page instead.
  private static func challenge(_ head: RequestHead) -> String {
    let isBrowser = head.headers["Sec-Fetch-Mode"] != nil
    return "Bearer realm=\"Spanloom\"" + (isBrowser ? "" : ", Basic realm=\"Spanloom\", charset=\"UTF-8\"")
  }

  private func body(of problem: Problem, _ head: RequestHead, _ visitor: Visitor) -> Response {
    if let (signal, isDoor) = signal(of: head) {
      return isDoor
        ? DoorExchange(self, head, signal).refusal(problem) : OTLPExchange(self, head, signal).refusal(problem)
    }
    let form = Representation(path: head.path, accept: head.headers["Accept"])
    switch form {
    case .json: return Response(status: problem.status, contentType: form.contentType, problem.json.text + "\n")
    case .markdown: return Response(status: problem.status, contentType: form.contentType, problem.markdown)
    case .html: return html(problem, head, visitor)
    }
  }

  /// What the request would have brought, if it is one of telemetry.
  private func signal(of head: RequestHead) -> (OTLP.Signal, isDoor: Bool)? {
    guard case .found(let route, _, _) = table.match(method: head.method, path: head.path) else { return nil }
    return route.signal.map { ($0, route.isDoor) }
  }

  private func html(_ problem: Problem, _ head: RequestHead, _ visitor: Visitor) -> Response {
    let request = Request(method: head.method, path: head.path, query: head.query, headers: head.headers)
    let visit = Visit(request: request, representation: .html, now: options.clock(), parameters: [:], visitor: visitor)
    let page = ProblemPage(frame: Frame(self, visit, title: problem.title), problem: problem)
    do {
      return Response(
        status: problem.status, contentType: Representation.html.contentType, try templates.render(page))
    } catch {
      return Response(status: 500, contentType: "text/plain; charset=utf-8", "\(error)\n")
    }
  }
}

extension Problem {
  /// What is none of the errors below is a failure of ours.
  init(of error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let refusal as Refusal: self = Problem(refusal)
    case let error as DoorError: self = .malformed(error.description)
    default:
      guard let fault = StoreFault(error) else {
        self = .failed("The server could not answer: \(error)")
        return
      }
      let message = "The server could not answer: \(fault)."
      self = fault.isPassing ? .busy(message, retryAfter: 5) : .failed(message)
    }
  }

  var json: JSON {
    .object([("error", .object([("status", .count(status)), ("message", .string(message))]))])
  }

  var markdown: String { "# \(status) \(title)\n\n\(Markdown.escape(message))\n" }
}
