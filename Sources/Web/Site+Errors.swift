import HTTPServer

extension Site {
  /// Every error as an answer, in the form the client asked for. Anything that is no `Problem` is a failure of ours.
  func answer(to error: any Error, _ request: Request) -> Response {
    let problem = error as? Problem ?? .failed("The server could not answer: \(error)")
    var response = body(of: problem, request)
    response.headers.add("Cache-Control", "no-store")
    if !problem.allowed.isEmpty { response.headers.add("Allow", problem.allowed.joined(separator: ", ")) }
    if let seconds = problem.retryAfter { response.headers.add("Retry-After", String(seconds)) }
    return response
  }

  private func body(of problem: Problem, _ request: Request) -> Response {
    let form = Representation(path: request.path, accept: request.headers["Accept"])
    switch form {
    case .json: return Response(status: problem.status, contentType: form.contentType, problem.json.text)
    case .markdown: return Response(status: problem.status, contentType: form.contentType, problem.markdown)
    case .html: return html(problem, request)
    }
  }

  private func html(_ problem: Problem, _ request: Request) -> Response {
    let visit = Visit(request: request, representation: .html, now: options.clock(), parameters: [:])
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
  var json: JSON {
    .object([("error", .object([("status", .int(Int64(status))), ("message", .string(message))]))])
  }

  var markdown: String { "# \(status) \(title)\n\n\(Markdown.escape(message))\n" }
}
