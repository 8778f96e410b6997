import Forwarding
import Foundation
import GRPCReceiver
import HTTPServer
import Ingest
import Logging
import Pricing
import Store
import Web

/// A server from its flags to its end.
struct Listening {
  private let options: ServeOptions
  private let host: String
  private let token: String?
  private let retention: Retention
  /// `nil` is the usual port, if it is free.
  private let grpcPort: String?
  private let forwardPlan: ForwardPlan

  /// - Throws: what is wrong with the flags, before anything is opened.
  init(_ options: ServeOptions) throws {
    self.options = options
    host = try Settings.value(options.host, "SPANLOOM_HOST", default: "127.0.0.1")
    token = try Settings.optional(options.token, "SPANLOOM_TOKEN")
    grpcPort = try Settings.optional(options.grpcPort, "SPANLOOM_GRPC_PORT")
    retention = Retention(
      hours: try Settings.optional(options.keep.time, "SPANLOOM_KEEP").map(\.hours) ?? Self.usualHours,
      bytes: try Settings.optional(options.keep.size, "SPANLOOM_KEEP_SIZE").map(\.bytes) ?? Self.usualBytes)
    forwardPlan = try ForwardPlan(options.forward, environment: ProcessInfo.processInfo.environment)
    guard HostName.isLoopback(host) || token != nil else {
      throw WrongArguments(
        "--host \(host) can be reached from other machines: anyone there could read your traces. Add --token SECRET, or listen on 127.0.0.1."
      )
    }
    guard token?.isEmpty != true else {
      throw WrongArguments("--token is empty, which anyone can send; give it a secret, or leave it out.")
    }
    if let grpcPort, grpcPort != "off", UInt16(grpcPort) == nil {
      throw WrongArguments("--grpc-port \(grpcPort) is neither a port nor off.")
    }
  }

  func run(withSamples: Bool = false) throws {
    let folders = try AssetFolders(given: Settings.optional(options.assets, "SPANLOOM_ASSETS"))
    let prices = PriceBook(.shipped)
    let store = try Stores.open(options.database.path(), prices: prices)
    let forwarder = try forwarder(store)
    let ingest = Ingest(store: store, prices: prices, passOn: forwarder?.passOn)
    let loadSamples: @Sendable () throws -> Void = {
      try SampleSessions.load(into: Ingest(store: store, prices: prices))  // of interest to nobody else
      try store.settle()  // else the list that comes next would still be empty
    }
    if withSamples, try store.counts().traces == 0 { try loadSamples() }
    var siteOptions = try siteOptions(folders)
    siteOptions.loadSamples = loadSamples
    let grpc = try grpcSocket()
    siteOptions.grpcPort = grpc?.port
    siteOptions.forwardStates = { forwarder?.states ?? [] }
    let sweeper = Sweeper(store, retention)
    try serve(try Site(store: store, ingest: ingest, options: siteOptions), ingest, grpc, forwarder)
    sweeper.stop()
    try store.close()
  }

  /// What is kept where nothing else is asked for.
  private static let usualHours: Int64 = 30 * 24
  private static let usualBytes: Int64 = 5_000_000_000

  /// Returns after a signal, when what was accepted is finished.
  private func serve(
    _ site: Site, _ ingest: Ingest, _ grpc: (socket: Int32, port: UInt16)?, _ forwarder: Forwarder?
  ) throws {
    let server = try Server(
      host: host, port: Settings.value(options.port, "SPANLOOM_PORT", default: 4318), handler: site.handler)
    try forwardPlan.check(host: host, port: server.port)
    site.watch { server.statistics }
    forwarder?.start()
    let receiver = grpc.map { takeCalls(on: $0.socket, ingest, site) }
    let signals = Signals()
    let name = HostName.inURL(host)
    let address = "http://\(name):\(server.port)"
    site.watchBudgets(base: address) { error in
      Log.logger.error("watching the budgets failed; it is tried again: \(error)")
    }
    StandardOutput.line("listening \(address)" + (grpc.map { " grpc \(name):\($0.port)" } ?? ""))
    let signal = signals.wait()
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
      socket: socket, ingest: ingest, admits: { site.admits(authorization: $0) },
      tell: { call in
        site.note(
          Arrival(
            time: Clock.now(), call: call.method, client: call.client, signal: call.signal, code: call.code,
            accepted: call.accepted, rejected: call.rejected, reason: call.reason))
      },
      failed: { error in Log.logger.error("gRPC has ended: \(error)") })
  }

  private func siteOptions(_ folders: AssetFolders) throws -> SiteOptions {
    var site = SiteOptions(
      templates: folders.templates, assets: folders.files, version: Version.current, clock: Clock.now)
    let listed = try Settings.optional(nil as String?, "SPANLOOM_ALLOWED_HOSTS") ?? ""
    site.hosts = options.allowedHosts + [host] + listed.split(separator: ",").map(String.init)
    site.reloadsTemplates = options.dev
    site.token = token
    site.retention = retention
    return site
  }
}
