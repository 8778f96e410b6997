import ArgumentParser
import Dispatch
import Foundation
import HTTPServer
import Ingest
import Logging
import Store
import Web

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take telemetry and show it in the browser.",
    discussion: """
      Prints one line when it is ready: 'listening http://HOST:PORT'. Logs go to standard error. Ends on SIGINT or \
      SIGTERM, when what it accepted is on disk.
      """)

  @OptionGroup var options: ServeOptions

  func run() throws { try Listening(options).run() }
}

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve, with sample sessions loaded when the database is empty.")

  @OptionGroup var options: ServeOptions

  func run() throws { try Listening(options).run(withSamples: true) }
}

/// A server from its flags to its end.
struct Listening {
  private let options: ServeOptions
  private let logger = Log.logger

  init(_ options: ServeOptions) {
    self.options = options
  }

  /// Says what is wrong with the flags before anything is opened.
  private static func check(_ options: ServeOptions) throws {
    let host = try Self.host(options)
    let token = try Self.token(options)
    guard HostName.isLoopback(host) || token != nil else {
      throw WrongArguments(
        "--host \(host) can be reached from other machines: anyone there could read your traces. Add --token SECRET, or listen on 127.0.0.1."
      )
    }
    let grpcPort = try Settings.value(options.grpcPort, "SPANLOOM_GRPC_PORT", default: "off")
    guard grpcPort == "off" || UInt16(grpcPort) != nil else {
      throw WrongArguments("--grpc-port \(grpcPort) is neither a port nor off.")
    }
  }

  func run(withSamples: Bool = false) throws {
    try Self.check(options)
    let host = try Self.host(options)
    let folders = try AssetFolders(given: Settings.optional(options.assets, "SPANLOOM_ASSETS"))
    let store = try Stores.open(options.database.path(), logger)
    let ingest = Ingest(store: store)
    let loadSamples: @Sendable () throws -> Void = {
      try SampleSessions.load(into: ingest)
      try store.settle()  // else the list that comes next would still be empty
    }
    if withSamples, try store.counts().traces == 0 { try loadSamples() }
    var siteOptions = try siteOptions(folders, host)
    siteOptions.loadSamples = loadSamples
    let site = try Site(store: store, ingest: ingest, options: siteOptions)
    let server = try Server(
      host: host, port: Settings.value(options.port, "SPANLOOM_PORT", default: 4318), handler: site.handler)
    site.watch { server.statistics }
    if try Settings.value(options.grpcPort, "SPANLOOM_GRPC_PORT", default: "off") != "off" {
      logger.warning("this version takes OTLP over HTTP only: --grpc-port is not used")
    }
    let signals = Signals()
    StandardOutput.line("listening http://\(HostName.inURL(host)):\(server.port)")
    let signal = signals.wait()
    logger.info("stopping on \(signal)")
    server.stop()
    try store.close()
  }

  private func siteOptions(_ folders: AssetFolders, _ host: String) throws -> SiteOptions {
    var site = SiteOptions(
      templates: folders.templates, assets: folders.files, version: Version.current, clock: Clock.now)
    site.hosts =
      try options.allowedHosts + [host]
      + (Settings.optional(nil as String?, "SPANLOOM_ALLOWED_HOSTS")?.split(separator: ",").map(String.init) ?? [])
    site.reloadsTemplates = options.dev
    site.token = try Self.token(options)
    return site
  }

  private static func host(_ options: ServeOptions) throws -> String {
    try Settings.value(options.host, "SPANLOOM_HOST", default: "127.0.0.1")
  }

  private static func token(_ options: ServeOptions) throws -> String? {
    try Settings.optional(options.token, "SPANLOOM_TOKEN")
  }
}
