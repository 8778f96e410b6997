import Store

/// Makes a link that lets others see one trace or session, and shows it once.
struct SharePage: HTMLPage {
  static let template = "share"

  let frame: Frame
  /// `trace`, `session`.
  let noun: String
  let name: String
  /// Where the form is sent to.
  let action: String
  /// The page of what is shared.
  let back: String
  let choices: [Choice]
  /// The new link, whole.
  let link: String?
  /// When it ends, in words.
  let end: String?
  /// What goes along, that a person might not think of.
  let extent: String

  struct Choice: Sendable {
    let value: String
    let label: String
    let isChosen: Bool
  }

  init(
    _ subject: ShareLink.Subject, name: String, site: Site, visit: Visit, link: String? = nil,
    expiry: ShareExpiry = .week
  ) {
    let path: String
    switch subject {
    case .trace(let id):
      (noun, path) = ("trace", Paths.trace(id))
      extent = "everything that was sent in it: prompts, answers, arguments and results of tools, its log records"
    case .session(let id):
      (noun, path) = ("session", Paths.session(id))
      extent =
        "all its traces, those too that are still to come, with everything that was sent in them; "
        + "a trace that it shares with another session is shown whole"
    }
    frame = Frame(site, visit, title: "Share \(name)", section: noun == "trace" ? .traces : .sessions)
    self.name = name
    action = path + "/share"
    back = path
    choices = ShareExpiry.allCases.map { Choice(value: $0.rawValue, label: $0.label, isChosen: $0 == expiry) }
    self.link = link
    end =
      link == nil ? nil : expiry.end(from: visit.now).map { "until \(Timestamp($0).exact)" } ?? "until it is revoked"
  }
}
