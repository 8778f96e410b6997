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
  private let access: Access
  private let server = ServerWatch()

  /// Reads templates and assets.
  /// - Throws: `Templates.LoadError`, `Assets.LoadError`: each names a file or folder.
  package init(store: Store, ingest: Ingest, options: SiteOptions) throws {
    self.store = store
    self.ingest = ingest
    self.options = options
    budgets = BudgetWatch(store, clock: options.clock)
    assets = try Assets(folder: options.assets)
    templates = try Templates(
      folder: options.templates, pages: Pages.all, rows: Pages.rows, reloads: options.reloadsTemplates)
    hosts = HostRules(names: options.hosts)
    access = Access(token: options.token)
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

  /// Whether a sender may come in by another way than HTTP.
  /// - Parameter authorization: as in the header of that name.
  package func admits(authorization: String?) -> Bool { access.admits(authorization) }

  /// Notes telemetry that came by another way than HTTP.
  package func note(_ arrival: Arrival) {
    arrivals.record(arrival)
    meters.count(arrival)
  }

  /// `nil` until a server is watched.
  var serverStatistics: ServerStatistics? { server.statistics }

  /// Decides on a request's head alone, before any byte of its body.
  func admit(_ head: RequestHead) -> Admission {
    do {
      try hosts.check(head)
      try access.check(head)
      if assets.owns(head.path) {
        return .accept(lane: assets.isInMemory(head.path) ? .inline : .pages, bodyLimit: 0)
      }
      let route = try route(head.method, head.path).route
      guard let signal = route.signal else { return .accept(lane: route.lane, bodyLimit: Self.formLimit) }
      if !route.isDoor { _ = try OTLPExchange(self, head, signal).encoding() }
      return .accept(lane: route.lane, bodyLimit: options.bodyLimit)
    } catch {
      return .refuse(finished(answer(to: error, head)))
    }
  }

  /// Words an answer that the server gives by itself.
  func refusal(of head: RequestHead, _ refusal: ServerRefusal) -> Response {
    finished(answer(to: Problem.refused(refusal), head))
  }

  /// The answer to a whole request. Checks host and token again: whoever calls this need not have asked for admission.
  func respond(to request: Request) -> Response {
    let head = RequestHead(request)
    do {
      try hosts.check(head)
      try access.check(head)
      return finished(try page(request))
    } catch {
      return finished(answer(to: error, head))
    }
  }

  /// Bytes of a form or other small body.
  private static let formLimit = 64 << 10

  private func page(_ request: Request) throws -> Response {
    if assets.owns(request.path) { return try asset(request) }
    let (route, representation, parameters) = try route(request.method, request.path)
    let visit = Visit(
      request: request, representation: representation, now: options.clock(), parameters: parameters)
    let start = ContinuousClock.now
    defer { meters.count(.now - start, route: route.name(in: representation)) }
    return try route.answer(self, visit)
  }

  private func asset(_ request: Request) throws -> Response {
    guard ["GET", "HEAD"].contains(request.method) else {
      throw Problem.method(request.method, allowed: ["GET", "HEAD"], "A file can only be read.")
    }
    return try assets.response(path: request.path)
  }

  private typealias Found = (route: Route, representation: Representation, parameters: [String: String])

  private func route(_ method: String, _ path: String) throws(Problem) -> Found {
    switch table.match(method: method, path: path) {
    case .found(let route, let representation, let parameters): return (route, representation, parameters)
    case .notFound: throw .notFound("No page has this address.")
    case .wrongMethod(let allowed):
      throw .method(method, allowed: allowed, Self.explanation(method, allowed: allowed))
    }
  }

  private static func explanation(_ method: String, allowed: [String]) -> String {
    allowed == ["POST"]
      ? "This address takes telemetry or a form by POST; it has no page to read. How to send is told at /connect."
      : "This address does not take \(method), only \(allowed.joined(separator: ", "))."
  }

  private func finished(_ response: Response) -> Response {
    meters.count(status: response.status)
    return SecurityHeaders.added(to: response)
  }
}
