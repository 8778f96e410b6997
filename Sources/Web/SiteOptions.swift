package import Forwarding
package import Store

/// What a site is told at start.
package struct SiteOptions: Sendable {
  /// Folder of `layout.mustache` and its pages.
  package var templates: String
  /// Folder of `css`, `js`, `icons`.
  package var assets: String
  package var version: String
  /// Host names, besides the loopback ones, under which the site may be asked for; without port.
  package var hosts: [String] = []
  /// What clients must send one of; `nil` asks nobody.
  package var tokens: TokenBook?
  /// Whose word is taken for who asks.
  package var proxies = TrustedProxies()
  /// Origins of other sites whose pages may send telemetry: `https://app.example.com`.
  package var telemetryOrigins: [String] = []
  /// Where OTLP comes in over gRPC; `nil` where it does not.
  package var grpcPort: UInt16?
  /// Largest request body of telemetry, in bytes, compressed and not.
  package var bodyLimit = 64 << 20
  /// How long what arrives is kept.
  package var retention = Retention()
  /// Reads templates again for every page.
  package var reloadsTemplates = false
  /// Unix nanoseconds.
  package var clock: @Sendable () -> Int64
  /// What became of what is passed on, by destination.
  package var forwardStates: @Sendable () -> [ForwardState] = { [] }
  /// Stores the sample sessions; `nil` where there are none to load.
  package var loadSamples: (@Sendable () throws -> Void)?

  package init(templates: String, assets: String, version: String, clock: @escaping @Sendable () -> Int64) {
    self.templates = templates
    self.assets = assets
    self.version = version
    self.clock = clock
  }
}
