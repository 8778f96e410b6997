import Forwarding
import Foundation
import GRPCReceiver
import HTTPServer
import Ingest
import Logging
import Pricing
import Redaction
import Store
import Web

/// A server from its flags to its end.
struct Listening {
  private let options: ServeOptions
  private let host: String
  private let access: AccessPlan
  private let retention: Retention
  /// `nil` is the usual port, if it is free.
  private let grpcPort: String?
  private let forwardPlan: ForwardPlan
  private let redactor: Redactor?

  /// - Throws: what is wrong with the flags, before anything is opened.
  init(_ options: ServeOptions) throws {
    self.options = options
    host = try Settings.value(options.host, "SPANLOOM_HOST", default: "127.0.0.1")
    access = try AccessPlan(options.access, host: host)
    grpcPort = try Settings.optional(options.grpcPort, "SPANLOOM_GRPC_PORT")
    retention = try options.keep.retention()
    redactor = try options.redact.redactor()
    forwardPlan = try ForwardPlan(options.forward, environment: ProcessInfo.processInfo.environment)
    if let grpcPort, grpcPort != "off", UInt16(grpcPort) == nil {
      throw WrongArguments("--grpc-port \(grpcPort) is neither a port nor off.")
    }
  }

  func run(withSamples: Bool = false) throws {
    let folders = try AssetFolders(given: Settings.optional(options.assets, "SPANLOOM_ASSETS"))
    var siteOptions = siteOptions(folders)
    let files = Beside { [siteOptions] in try SiteFiles(siteOptions) }
    let prices = PriceBook(.shipped)
    let path = try options.database.path()
    let isFirstStart = !FileManager.default.fileExists(atPath: path)
    let store = try Stores.open(path, prices: prices)
    access.warn(host: host)
    let forwarder = try forwarder(store)
    let ingest = Ingest(store: store, prices: prices, redactor: redactor, passOn: forwarder?.passOn)
    let loadSamples: @Sendable () throws -> Void = {
      // Of interest to nobody else: not passed on.
      try SampleSessions.load(into: Ingest(store: store, prices: prices, redactor: redactor))
      try store.settle()  // else the list that comes next would still be empty
    }
    if withSamples, try store.counts().traces == 0 { try loadSamples() }
    siteOptions.loadSamples = loadSamples
    let grpc = try grpcSocket()
    siteOptions.grpcPort = grpc?.port
    siteOptions.forwardStates = { forwarder?.states ?? [] }
    let sweeper = try Sweeper(store, retention)
    let site = Site(store: store, ingest: ingest, options: siteOptions, files: try files.value())
    try serve(site, ingest, grpc, forwarder) {
      guard isFirstStart else { return }
      Log.logger.info("made \(path); what it keeps: \(retention) (--keep, --keep-size; /settings shows it)")
    }
    sweeper.stop()
    try store.close()
  }

  /// Returns after a signal, when what was accepted is finished.
  /// - Parameter ready: called when everything listens.
  private func serve(
    _ site: Site, _ ingest: Ingest, _ grpc: (socket: Int32, port: UInt16)?, _ forwarder: Forwarder?,
    ready: () -> Void
  ) throws {
    let server = try Server(
      host: host, port: Settings.value(options.port, "SPANLOOM_PORT", default: 4318), identity: access.identity,
      handler: site.handler)
    try forwardPlan.check(host: host, port: server.port)
    site.watch { server.statistics }
    forwarder?.start()
    let receiver = grpc.map { takeCalls(on: $0.socket, ingest, site) }
    let memory = FreedMemory()
    let signals = Signals()
    let name = HostName.inURL(host)
    let address = "http\(access.identity == nil ? "" : "s")://\(name):\(server.port)"
    site.watchBudgets(base: address) { error in
      Log.logger.error("watching the budgets failed; it is tried again: \(error)")
    }
    StandardOutput.line("listening \(address)" + (grpc.map { " grpc \(name):\($0.port)" } ?? ""))
    ready()
    let signal = withExtendedLifetime(memory) { signals.wait() }
    Log.logger.info("stopping on \(signal)")
    receiver?.stop()
    server.stop()
    forwarder?.stop()
    site.stop()
  }

  /// - Returns: `nil` where nothing is passed on.
  private func forwarder(_ store: Store) throws -> Forwarder? {
    if forwardPlan.destinations.isEmpty { return nil }
    let folder = URL(fileURLWithPath: try options.database.path() + ".forward")
    return try Forwarder(
      forwardPlan.destinations, folder: folder, queueLimit: forwardPlan.queueLimit, wait: forwardPlan.wait,
      tools: SenderTools(
        clock: Clock.now,
        lookup: { traces in
          try store.outcomes(of: traces).mapValues {
            TraceNews(errors: $0.errors, duration: $0.duration, cost: $0.cost)
          }
        },
        tell: { Log.logger.warning("\($0)") }))
  }

  /// - Returns: `nil` when it is off, or nobody asked for it and another program has the usual port.
  /// - Throws: `StartError`.
  private func grpcSocket() throws(StartError) -> (socket: Int32, port: UInt16)? {
    do {
      if grpcPort == "off" { return nil }
      let port = grpcPort.flatMap { UInt16($0) } ?? Self.usualGRPCPort
      return try ListenSocket.open(host: host, port: port, flag: "--grpc-port")
    } catch {
      guard grpcPort == nil, error.reason == .portTaken else { throw error }
      Log.logger.warning("gRPC is off: \(error)")
      return nil
    }
  }

  /// Source: OTLP's specification, "OTLP/gRPC Default Port".
  private static let usualGRPCPort: UInt16 = 4317

  private func takeCalls(on socket: Int32, _ ingest: Ingest, _ site: Site) -> GRPCReceiver {
    GRPCReceiver(
      socket: socket, ingest: ingest, identity: access.identity.map { ($0.certificates, $0.key) },
      admits: { CallVerdict(site.admission(authorization: $0, client: $1)) },
      tell: { call in
        site.note(
          Arrival(
            time: Clock.now(), call: call.method, client: call.client, signal: call.signal, code: call.code,
            accepted: call.accepted, rejected: call.rejected, reason: call.reason))
      },
      failed: { error in Log.logger.error("gRPC has ended: \(error)") })
  }

  private func siteOptions(_ folders: AssetFolders) -> SiteOptions {
    var site = SiteOptions(
      templates: folders.templates, assets: folders.files, version: Version.current, clock: Clock.now)
    site.hosts = access.hosts
    site.tokens = access.tokens
    site.proxies = access.proxies
    site.telemetryOrigins = access.corsOrigins
    site.reloadsTemplates = options.dev
    site.retention = retention
    return site
  }
}

extension CallVerdict {
  fileprivate init(_ admission: SenderAdmission) {
    switch admission {
    case .admitted: self = .admitted
    case .unknown: self = .unauthenticated
    case .notAllowed(let why): self = .denied(why)
    case .tooMany(let why): self = .throttled(why)
    }
  }
}
