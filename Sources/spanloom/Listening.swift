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
  private let grpcPort: String

  /// - Throws: what is wrong with the flags, before anything is opened.
  init(_ options: ServeOptions) throws {
    self.options = options
    host = try Settings.value(options.host, "SPANLOOM_HOST", default: "127.0.0.1")
    token = try Settings.optional(options.token, "SPANLOOM_TOKEN")
    grpcPort = try Settings.value(options.grpcPort, "SPANLOOM_GRPC_PORT", default: "off")
    guard HostName.isLoopback(host) || token != nil else {
      throw WrongArguments(
        "--host \(host) can be reached from other machines: anyone there could read your traces. Add --token SECRET, or listen on 127.0.0.1."
      )
    }
    guard token?.isEmpty != true else {
      throw WrongArguments("--token is empty, which anyone can send; give it a secret, or leave it out.")
    }
    guard grpcPort == "off" || UInt16(grpcPort) != nil else {
      throw WrongArguments("--grpc-port \(grpcPort) is neither a port nor off.")
    }
  }

  func run(withSamples: Bool = false) throws {
    let folders = try AssetFolders(given: Settings.optional(options.assets, "SPANLOOM_ASSETS"))
    let prices = PriceBook(.shipped)
    let store = try Stores.open(options.database.path(), prices: prices)
    let ingest = Ingest(store: store, prices: prices)
    let loadSamples: @Sendable () throws -> Void = {
      try SampleSessions.load(into: ingest)
      try store.settle()  // else the list that comes next would still be empty
    }
    if withSamples, try store.counts().traces == 0 { try loadSamples() }
    var siteOptions = try siteOptions(folders)
    siteOptions.loadSamples = loadSamples
    let site = try Site(store: store, ingest: ingest, options: siteOptions)
    let server = try Server(
      host: host, port: Settings.value(options.port, "SPANLOOM_PORT", default: 4318), handler: site.handler)
    site.watch { server.statistics }
    if grpcPort != "off" { Log.logger.warning("this version takes OTLP over HTTP only: --grpc-port is not used") }
    let signals = Signals()
    let address = "http://\(HostName.inURL(host)):\(server.port)"
    site.watchBudgets(base: address) { error in
      Log.logger.error("watching the budgets failed; it is tried again: \(error)")
    }
    StandardOutput.line("listening \(address)")
    let signal = signals.wait()
    Log.logger.info("stopping on \(signal)")
    server.stop()
    site.stop()
    try store.close()
  }

  private func siteOptions(_ folders: AssetFolders) throws -> SiteOptions {
    var site = SiteOptions(
      templates: folders.templates, assets: folders.files, version: Version.current, clock: Clock.now)
    let listed = try Settings.optional(nil as String?, "SPANLOOM_ALLOWED_HOSTS") ?? ""
    site.hosts = options.allowedHosts + [host] + listed.split(separator: ",").map(String.init)
    site.reloadsTemplates = options.dev
    site.token = token
    return site
  }
}
