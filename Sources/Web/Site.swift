package import HTTPServer
package import Ingest
package import Store

/// The web side of the program: every address, answered from one store.
package struct Site: Sendable {
  let store: Store
  let ingest: Ingest
  let options: SiteOptions
  let assets: Assets
  let templates: Templates
  let arrivals = Arrivals()
  let meters = Meters()
  let storedMetrics = StoredMetrics()
  let budgets: BudgetWatch
  let transcripts = TranscriptCache()
  let table = RouteTable(Routes.all)
  private let hosts: HostRules
  private let origins: OriginRules
  let access: Access
  private let server = ServerWatch()

  package init(store: Store, ingest: Ingest, options: SiteOptions, files: SiteFiles) {
    self.store = store
    self.ingest = ingest
    self.options = options
    budgets = BudgetWatch(store, clock: options.clock)
    assets = files.assets
    templates = files.templates
    hosts = HostRules(names: options.hosts)
    origins = OriginRules(telemetryOrigins: options.telemetryOrigins)
    access = Access(options.tokens)
  }

  /// What the server runs.
  package var handler: Handler {
    Handler(admit: { admit($0) }, respond: { respond(to: $0) }, refusal: { refusal(of: $0, $1) })
  }

  /// Lets `/metrics` tell of the server that runs the handler.
  package func watch(_ statistics: @escaping @Sendable () -> ServerStatistics) { server.watch(statistics) }

  /// Compares spending with budgets from now on, and calls their webhooks.
  ///
  /// - Parameters:
  ///   - base: address of the server that runs the handler, `http://127.0.0.1:4318`.
  ///   - failed: told of an error; what failed is tried again.
  package func watchBudgets(base: String, failed: @escaping @Sendable (any Error) -> Void) {
    budgets.start(base: base, failed: failed)
  }

  /// Ends work in the background. To be called before the store is closed.
  package func stop() { budgets.stop() }

  /// Whether a sender may bring telemetry by another way than HTTP.
  /// - Parameters:
  ///   - authorization: as in the header of that name.
  ///   - client: the sender's address.
  package func admission(authorization: String?, client: String?) -> SenderAdmission {
    var headers = Headers()
    if let authorization { headers.add("Authorization", authorization) }
    var head = RequestHead(method: "POST", path: "", headers: headers)
    head.client = client.flatMap { IPAddress($0) }
    do {
      try Access.require(.ingest, of: access.visitor(head, at: options.clock()))
      return .admitted
    } catch {
      return SenderAdmission(error)
    }
  }

  /// Notes telemetry that came by another way than HTTP.
  package func note(_ arrival: Arrival) {
    arrivals.record(arrival)
    meters.count(arrival)
  }

  /// `nil` until a server is watched.
  var serverStatistics: ServerStatistics? { server.statistics }

  /// Decides on a request's head alone, before any byte of its body.
  func admit(_ head: RequestHead) -> Admission {
    let head = options.proxies.seen(head)
    var visitor = unknownVisitor
    do {
      if let preflight = try preflight(head) { return .refuse(finished(preflight, head)) }
      guard let found = try entry(head, &visitor) else {
        let isInline = assets.owns(head.path) && assets.isInMemory(head.path)
        return .accept(lane: isInline ? .inline : .pages, bodyLimit: 0)
      }
      guard let signal = found.route.signal else { return .accept(lane: found.route.lane, bodyLimit: Self.formLimit) }
      if !found.route.isDoor { _ = try OTLPExchange(self, head, signal).encoding() }
      return .accept(lane: found.route.lane, bodyLimit: options.bodyLimit)
    } catch {
      return .refuse(finished(answer(to: error, head, visitor), head))
    }
  }

  /// Words an answer that the server gives by itself.
  func refusal(of head: RequestHead, _ refusal: ServerRefusal) -> Response {
    let head = options.proxies.seen(head)
    return finished(answer(to: Problem.refused(refusal), head, unknownVisitor), head)
  }

  /// The answer to a whole request. Checks all of its head again: whoever calls this need not have asked for admission.
  func respond(to request: Request) -> Response {
    let head = options.proxies.seen(RequestHead(request))
    let request = request.seen(as: head)
    var visitor = unknownVisitor
    do {
      if let preflight = try preflight(head) { return finished(preflight, head) }
      guard let found = try entry(head, &visitor) else {
        return finished(try assets.owns(request.path) ? asset(request) : SharedPages(self).answer(request), head)
      }
      return finished(try page(request, found, visitor), head)
    } catch {
      return finished(answer(to: error, head, visitor), head)
    }
  }

  /// As long as it is not known who asks.
  private var unknownVisitor: Visitor { access.isOn ? .stranger : .anyone }

  private func preflight(_ head: RequestHead) throws(Problem) -> Response? {
    guard let answer = origins.preflight(head) else { return nil }
    try hosts.check(head)
    guard case .found(let route, _, _) = table.match(method: "POST", path: head.path), route.signal != nil else {
      return nil
    }
    return answer
  }

  /// Whether a request may come in, as whom, and where to.
  /// - Returns: `nil` for files and shared links, where no token is asked for.
  /// - Throws: `Problem`.
  private func entry(_ head: RequestHead, _ visitor: inout Visitor) throws(Problem) -> Found? {
    try hosts.check(head)
    if assets.owns(head.path) { return nil }
    if SharedPages.own(head.path) {
      guard ["GET", "HEAD"].contains(head.method) else {
        throw .method(head.method, allowed: ["GET", "HEAD"], "What is shared can only be read.")
      }
      return nil
    }
    let match = table.match(method: head.method, path: head.path)
    let found: Found? =
      if case .found(let route, let form, let parameters) = match { (route, form, parameters) } else { nil }
    try origins.check(head, isTelemetry: found?.route.signal != nil)
    if let found, found.route.right == nil {
      visitor = access.browser(head, at: options.clock())
      return found
    }
    visitor = try access.visitor(head, at: options.clock())
    try Access.require(found == nil && !visitor.isStranger ? nil : found?.route.right ?? .read, of: visitor)
    guard let found else { throw missing(match, head.method) }
    return found
  }

  /// Bytes of a form or other small body.
  private static let formLimit = 64 << 10

  private func page(_ request: Request, _ found: Found, _ visitor: Visitor) throws -> Response {
    let visit = Visit(
      request: request, representation: found.representation, now: options.clock(), parameters: found.parameters,
      visitor: visitor)
    let start = ContinuousClock.now
    defer { meters.count(.now - start, route: found.route.name(in: found.representation)) }
    return try found.route.answer(self, visit)
  }

  private func asset(_ request: Request) throws -> Response {
    guard ["GET", "HEAD"].contains(request.method) else {
      throw Problem.method(request.method, allowed: ["GET", "HEAD"], "A file can only be read.")
    }
    return try assets.response(path: request.path)
  }

  private typealias Found = (route: Route, representation: Representation, parameters: [String: String])

  private func missing(_ match: RouteTable.Match, _ method: String) -> Problem {
    guard case .wrongMethod(let allowed) = match else { return .notFound("No page has this address.") }
    return .method(method, allowed: allowed, Self.explanation(method, allowed: allowed))
  }

  private static func explanation(_ method: String, allowed: [String]) -> String {
    allowed == ["POST"]
      ? "This address takes telemetry or a form by POST; it has no page to read. How to send is told at /connect."
      : "This address does not take \(method), only \(allowed.joined(separator: ", "))."
  }

  private func finished(_ response: Response, _ head: RequestHead) -> Response {
    meters.count(status: response.status)
    let response = SharedPages.own(head.path) ? SharedPages.guarded(response) : response
    return opened(SecurityHeaders.added(to: response, head), head)
  }

  /// As caches and pages of other sites may use it.
  private func opened(_ response: Response, _ head: RequestHead) -> Response {
    var response = response
    if access.isOn, response.headers["Cache-Control"] == "no-cache" {
      response.headers.set("Cache-Control", "private, no-cache")
    }
    guard case .found(let route, _, _) = table.match(method: "POST", path: head.path), route.signal != nil else {
      return response
    }
    return origins.opened(response, to: head)
  }
}

extension Request {
  /// With what is believed of who sent it.
  fileprivate func seen(as head: RequestHead) -> Request {
    var request = self
    request.headers = head.headers
    request.client = head.client
    request.isSecure = head.isSecure
    return request
  }
}
