import Ingest
import Redaction
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
    limits = settings.limits
    redaction = settings.redaction
    self.problem = problem
    tokens = settings.tokens.map { TokenRow($0, now: visit.now) }
    hasTokens = !tokens.isEmpty
    shares = settings.shares.map { ShareRow($0, now: visit.now) }
    hasShares = !shares.isEmpty
  }
}

/// What the page says, in words.
struct Settings {
  let counts: StoreCounts
  /// Of metrics.
  let points: Int
  let space: StoreSpace
  let retention: Retention
  let tokens: [NamedToken]
  let shares: [ShareLink]
  /// How often something was masked since the start; `nil` where nothing is.
  let masked: Int?

  init(_ site: Site) throws {
    tokens = site.access.book?.all(at: site.options.clock()) ?? []
    shares = try site.store.shareLinks()
    counts = try site.store.counts()
    points = try site.store.pointCount()
    space = try site.store.space()
    retention = site.options.retention
    masked = site.ingest.redactor.map { $0.tally.reduce(0) { $0 + $1.count } }
  }

  var facts: [SettingsPage.Fact] {
    [
      SettingsPage.Fact(name: "Sessions", value: Format.count(counts.sessions)),
      SettingsPage.Fact(name: "Traces", value: Format.count(counts.traces)),
      SettingsPage.Fact(name: "Spans", value: Format.count(counts.spans)),
      SettingsPage.Fact(name: "Log records", value: Format.count(counts.logs)),
      SettingsPage.Fact(name: "Data points", value: Format.count(points)),
      SettingsPage.Fact(name: "In use", value: Format.bytes(space.used)),
      SettingsPage.Fact(name: "Free in the file", value: Format.bytes(space.free)),
    ]
  }

  var limits: [SettingsPage.Fact] {
    [
      SettingsPage.Fact(
        name: "By age",
        value: retention.hours.map { "what arrived more than \(Self.time($0)) ago goes" } ?? "nothing goes"),
      SettingsPage.Fact(
        name: "By size",
        value: retention.bytes.map { bytes in
          let share = Int((100 * Double(space.used) / Double(max(1, bytes))).rounded())
          return "what arrived first goes once \(Format.bytes(bytes)) are in use; now \(share)%"
        } ?? "nothing goes"),
    ]
  }

  var redaction: String {
    masked.map { "On: \(Format.count($0, "secret")) masked since the start." } ?? "Off: everything is kept as it came."
  }

  var json: JSON {
    .object([
      ("sessions", .count(counts.sessions)), ("traces", .count(counts.traces)), ("spans", .count(counts.spans)),
      ("log_records", .count(counts.logs)), ("data_points", .count(points)),
      ("used_bytes", .int(space.used)), ("free_bytes", .int(space.free)),
      ("keep_hours", retention.hours.map { .int($0) } ?? .null),
      ("keep_bytes", retention.bytes.map { .int($0) } ?? .null),
      ("tokens", .array(tokens.map(\.json))), ("share_links", .array(shares.map(\.json))),
      ("redaction", .bool(masked != nil)), ("masked", masked.map { .count($0) } ?? .null),
    ])
  }

  var markdown: String {
    let line = { (fact: SettingsPage.Fact) in "- \(fact.name): \(fact.value)\n" }
    return "# Settings\n\n" + facts.map(line).joined() + "\n## Kept\n\n" + limits.map(line).joined()
      + "\n## Redaction\n\n\(redaction)\n" + access
  }

  private var access: String {
    let tokens = tokens.map {
      "- \($0.name): \($0.rights.text)\($0.expiry.map { ", until " + Timestamp($0).exact } ?? "")\n"
    }
    let shares = shares.map {
      "- \(Markdown.escape($0.title)), \($0.expiry.map { "until " + Timestamp($0).exact } ?? "for ever")\n"
    }
    return "\n## Tokens\n\n" + (tokens.isEmpty ? "None.\n" : tokens.joined())
      + "\n## Shared links\n\n" + (shares.isEmpty ? "None.\n" : shares.joined())
  }

  private static func time(_ hours: Int64) -> String {
    hours % 24 == 0 ? Format.count(Int(hours / 24), "day") : Format.count(Int(hours), "hour")
  }
}
