import Ingest
import Redaction
import Store

/// What the page says, in words.
struct Settings {
  let counts: StoreCounts
  /// Of metrics.
  let points: Int
  let space: StoreSpace
  let keeping: Keeping
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
    keeping = try Keeping(site, used: space.used)
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

  var redaction: String {
    masked.map { "On: \(Format.count($0, "secret")) masked since the start." } ?? "Off: everything is kept as it came."
  }

  var json: JSON {
    .object(
      [
        ("sessions", .count(counts.sessions)), ("traces", .count(counts.traces)), ("spans", .count(counts.spans)),
        ("log_records", .count(counts.logs)), ("data_points", .count(points)),
        ("used_bytes", .int(space.used)), ("free_bytes", .int(space.free)),
      ] + keeping.members + [
        ("tokens", .array(tokens.map(\.json))), ("share_links", .array(shares.map(\.json))),
        ("redaction", .bool(masked != nil)), ("masked", masked.map { .count($0) } ?? .null),
      ])
  }

  var markdown: String {
    let line = { (fact: SettingsPage.Fact) in "- \(fact.name): \(fact.value)\n" }
    return "# Settings\n\n" + facts.map(line).joined() + "\n## Kept\n\n" + keeping.limits.map(line).joined()
      + keeping.markdown
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
}
