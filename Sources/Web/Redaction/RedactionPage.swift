import HTTPServer
import Ingest
import Redaction
import Store

/// The rules by which secrets are masked, what they masked, and what others would mask of what is stored.
struct RedactionPage: HTMLPage {
  static let template = "redaction"
  static let path = SettingsPage.path + "/redaction"

  let frame: Frame
  let isOn: Bool
  let active: [Line]
  let kinds: [Kind]
  /// In the form.
  let rules: String
  let newest: String
  let newestLimit = String(RedactionPreview.countLimit)
  /// What is wrong with the rules of the form.
  let problem: String?
  let preview: Preview?

  /// A rule, and how often it masked something.
  struct Line: Sendable {
    let name: String
    let explanation: String
    let count: String
  }

  struct Kind: Sendable {
    let name: String
    let explanation: String
  }

  struct Preview: Sendable {
    let summary: String
    let lines: [Line]
    let places: [Place]
    let hasPlaces: Bool
    /// Set where there are more than are shown.
    let rest: String?
  }

  struct Place: Sendable {
    let name: String
    let href: String
    let noun: String
    let rule: String
    let lead: String
    let secret: String
    let mask: String
    let trail: String
  }

  init(site: Site, visit: Visit, query: RedactionQuery, preview: RedactionPreview?, problem: String? = nil) {
    frame = Frame(site, visit, title: "Redaction", hasTwins: true)
    let tally = site.ingest.redactor?.tally
    isOn = tally != nil
    active = (tally ?? []).map { Line($0.rule, $0.count) }
    kinds = SecretKind.allCases.map { Kind(name: $0.rawValue, explanation: $0.explanation) }
    rules = query.text
    newest = String(query.limit)
    self.problem = problem
    self.preview = preview.map(Preview.init)
  }
}

extension RedactionPage.Line {
  init(_ rule: Redactor.Rule, _ count: Int) {
    self.init(name: rule.name, explanation: rule.explanation, count: Format.count(count))
  }
}

extension RedactionPage.Preview {
  init(_ preview: RedactionPreview) {
    summary = preview.summary
    lines = preview.rules.compactMap { rule in
      preview.counts[rule.name].map { RedactionPage.Line(rule, $0) }
    }
    places = preview.places.map(RedactionPage.Place.init)
    hasPlaces = !places.isEmpty
    let more = preview.placeCount - preview.places.count
    rest = more > 0 ? "\(Format.count(more, "more place")) not shown." : nil
  }
}

extension RedactionPage.Place {
  init(_ place: RedactionPreview.Place) {
    name = place.finding.place
    href = place.href
    noun = place.log == nil ? "span" : "log record"
    rule = place.finding.rule.name
    lead = place.finding.lead
    secret = place.finding.secret
    mask = place.finding.mask
    trail = place.finding.trail
  }
}

extension RedactionPreview {
  /// In a sentence.
  var summary: String {
    let read = "the newest \(Format.count(spanCount, "span")) and \(Format.count(logCount, "log record"))"
    guard placeCount > 0 else { return "Nothing in \(read) would be masked." }
    return "\(Format.count(placeCount, "place")) in \(Format.count(changedCount)) of \(read) would be masked."
  }
}
