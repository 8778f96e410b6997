import Store
import Telemetry

/// A shared link in the list of the settings, where its secret is not known any more.
struct ShareRow: Sendable {
  let id: String
  let noun: String
  let title: String
  let href: String
  let created: Moment
  let creator: String?
  let end: String
  let hasEnded: Bool
  let lastUse: Moment?

  init(_ link: ShareLink, now: Int64) {
    id = String(link.id)
    switch link.subject {
    case .trace(let id): (noun, href) = ("trace", Paths.trace(id))
    case .session(let id): (noun, href) = ("session", Paths.session(id))
    }
    title = link.title
    created = Moment(link.createdTime, now: now)
    creator = link.creator
    hasEnded = link.expiry.map { $0 <= now } ?? false
    end = link.expiry.map { Timestamp($0).exact } ?? "never"
    lastUse = link.lastUse.map { Moment($0, now: now) }
  }
}

extension ShareLink {
  var json: JSON {
    let (kind, subject): (String, String) =
      switch subject {
      case .trace(let id): ("trace", id.description)
      case .session(let id): ("session", id)
      }
    return .object([
      ("id", .int(id)), ("kind", .string(kind)), ("subject", .string(subject)), ("title", .string(title)),
      ("created_time", .string(Timestamp(createdTime).rfc3339)), ("created_by", creator.map { .string($0) } ?? .null),
      ("expires_time", expiry.map { .string(Timestamp($0).rfc3339) } ?? .null),
      ("last_used_time", lastUse.map { .string(Timestamp($0).rfc3339) } ?? .null),
    ])
  }
}
