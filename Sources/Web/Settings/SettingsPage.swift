import Store

/// What the database holds, how long it is kept, and a way to empty it.
struct SettingsPage: HTMLPage {
  static let template = "settings"
  static let path = "/settings"
  /// To be typed by whoever wants everything gone.
  static let confirmation = "delete everything"

  let frame: Frame
  let facts: [Fact]
  let limits: [Fact]
  let pins: [PinLine]
  let hasPins: Bool
  let warning: String?
  let forecast: [ForecastRow]
  let hasForecast: Bool
  /// What becomes of secrets.
  let redaction: String
  let confirmation = Self.confirmation
  /// What was wrong with the form that was sent.
  let problem: String?
  let tokens: [TokenRow]
  let hasTokens: Bool
  let shares: [ShareRow]
  let hasShares: Bool

  /// A line of what is so.
  struct Fact: Sendable {
    let name: String
    let value: String
  }

  init(site: Site, visit: Visit, problem: String? = nil) throws {
    let settings = try Settings(site)
    frame = Frame(site, visit, title: "Settings", hasTwins: true)
    facts = settings.facts
    limits = settings.keeping.limits
    pins = settings.keeping.pins
    hasPins = !pins.isEmpty
    warning = settings.keeping.warning
    forecast = settings.keeping.rows
    hasForecast = !forecast.isEmpty
    redaction = settings.redaction
    self.problem = problem
    tokens = settings.tokens.map { TokenRow($0, now: visit.now) }
    hasTokens = !tokens.isEmpty
    shares = settings.shares.map { ShareRow($0, now: visit.now) }
    hasShares = !shares.isEmpty
  }
}
