import HTTPServer
import Ingest
import Redaction
import Store

/// Rules that mask secrets.
enum RedactionRoutes {
  static let all = [
    Route(
      .get, RedactionPage.path, as: .all,
      "What is masked before it is stored, how often, and what `rules` would mask of the `newest` stored spans and log records.",
      right: .admin, redaction)
  ]

  @Sendable private static func redaction(_ site: Site, _ visit: Visit) throws -> Response {
    let query = try RedactionQuery(visit)
    switch visit.representation {
    case .html: return try page(site, visit, query)
    case .json: return site.json(json(site, query.isAsked ? try query.preview(site) : nil))
    case .markdown: return site.markdown(markdown(site, query.isAsked ? try query.preview(site) : nil))
    }
  }

  /// Rules that cannot be used are shown with what is wrong with them.
  private static func page(_ site: Site, _ visit: Visit, _ query: RedactionQuery) throws -> Response {
    do {
      let preview = query.isAsked ? try query.preview(site) : nil
      return try site.html(RedactionPage(site: site, visit: visit, query: query, preview: preview))
    } catch let problem as Problem {
      var answer = try site.html(
        RedactionPage(site: site, visit: visit, query: query, preview: nil, problem: problem.message))
      answer.status = problem.status
      return answer
    }
  }

  private static func json(_ site: Site, _ preview: RedactionPreview?) -> JSON {
    let tally = site.ingest.redactor?.tally
    return .object([
      ("enabled", .bool(tally != nil)),
      (
        "rules", .array((tally ?? []).map { .object([("rule", .string($0.rule.name)), ("masked", .count($0.count))]) })
      ),
      ("preview", preview.map(json) ?? .null),
    ])
  }

  private static func json(_ preview: RedactionPreview) -> JSON {
    .object([
      ("spans", .count(preview.spanCount)), ("log_records", .count(preview.logCount)),
      ("changed", .count(preview.changedCount)), ("places", .count(preview.placeCount)),
      (
        "by_rule",
        .object(preview.rules.compactMap { rule in preview.counts[rule.name].map { (rule.name, .count($0)) } })
      ),
      ("findings", .array(preview.places.map(\.json))),
    ])
  }

  private static func markdown(_ site: Site, _ preview: RedactionPreview?) -> String {
    var text = "# Redaction\n\n"
    if let tally = site.ingest.redactor?.tally {
      text += "On. Masked since the start:\n\n"
      text += tally.map { "- \(Markdown.escape($0.rule.name)): \(Format.count($0.count))\n" }.joined()
    } else {
      text += "Off: everything is kept as it came.\n"
    }
    guard let preview else { return text }
    text += "\n## Preview\n\n\(preview.summary)\n"
    for line in preview.rules {
      text += preview.counts[line.name].map { "- \(Markdown.escape(line.name)): \(Format.count($0))\n" } ?? ""
    }
    return text
  }
}
