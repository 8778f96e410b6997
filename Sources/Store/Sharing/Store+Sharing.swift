import GRDB
package import Telemetry

extension Store {
  /// Links that there may be: a page lists them all.
  package static let mostShareLinks = 500

  /// Makes a link.
  /// - Parameters:
  ///   - hash: SHA-256 of its secret, 32 bytes.
  ///   - expiry, time: Unix nanoseconds.
  /// - Throws: `TooManyShareLinks`, and then there is none. Those that expired go first.
  package func share(
    _ subject: ShareLink.Subject, title: String, hash: [UInt8], creator: String?, expiry: Int64?, at time: Int64
  ) throws {
    try pool.write { db in
      try db.execute(sql: "DELETE FROM share_link WHERE expires_ns <= ?", arguments: [time])
      let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM share_link") ?? 0
      guard count < Self.mostShareLinks else { throw TooManyShareLinks(limit: Self.mostShareLinks) }
      let insert = try RawStatement(
        db,
        """
        INSERT INTO share_link (token_hash, trace_id, session_id, title, created_ns, created_by, expires_ns)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """)
      insert.bind(blob: hash, 1)
      switch subject {
      case .trace(let id):
        insert.bind(blob: id.bytes, 2)
        insert.bind(nil as String?, 3)
      case .session(let id):
        insert.bind(nil as Int64?, 2)
        insert.bind(id, 3)
      }
      insert.bind(title, 4)
      insert.bind(time, 5)
      insert.bind(creator, 6)
      insert.bind(expiry, 7)
      try insert.run()
    }
  }

  /// All links, the newest first, expired ones too.
  package func shareLinks() throws -> [ShareLink] {
    try pool.read { db in
      let select = try RawStatement(db, composed: Self.shareColumns + " ORDER BY id DESC LIMIT ?1")
      select.bind(Self.mostShareLinks, 1)
      var links: [ShareLink] = []
      while try select.step() { if let link = select.shareLink { links.append(link) } }
      return links
    }
  }

  /// The link whose secret has this hash. `nil` when there is none, or it has expired.
  package func shareLink(hash: [UInt8], at time: Int64) throws -> ShareLink? {
    try pool.read { db in
      let select = try RawStatement(
        db, composed: Self.shareColumns + " WHERE token_hash = ?1 AND (expires_ns IS NULL OR expires_ns > ?2)")
      select.bind(blob: hash, 1)
      select.bind(time, 2)
      defer { select.reset() }
      return try select.step() ? select.shareLink : nil
    }
  }

  /// Notes that a link was followed.
  package func noteUse(ofShareLink id: Int64, at time: Int64) throws {
    try pool.write { db in
      try db.execute(sql: "UPDATE share_link SET used_ns = ? WHERE id = ?", arguments: [time, id])
    }
  }

  /// - Returns: whether there was such a link.
  package func revokeShareLink(_ id: Int64) throws -> Bool {
    try pool.write { db in
      try db.execute(sql: "DELETE FROM share_link WHERE id = ?", arguments: [id])
      return db.changesCount > 0
    }
  }

  /// Whether a session has a trace, or a part of it. An ID that the session had before counts too.
  package func session(_ session: String, has trace: TraceID) throws -> Bool {
    try pool.read { db in
      let select = try RawStatement(
        db,
        """
        SELECT 1 FROM trace WHERE trace_id = ?1 AND EXISTS (
          SELECT 1 FROM session_trace WHERE session_trace.trace = trace.id AND session_trace.session = coalesce(
            (SELECT id FROM session WHERE session_id = ?2), (SELECT session FROM session_alias WHERE alias = ?2)))
        """)
      select.bind(blob: trace.bytes, 1)
      select.bind(session, 2)
      defer { select.reset() }
      return try select.hasRow()
    }
  }

  private static let shareColumns =
    "SELECT id, trace_id, session_id, title, created_ns, created_by, expires_ns, used_ns FROM share_link"
}

extension RawStatement {
  fileprivate var shareLink: ShareLink? {
    let subject = isNull(1) ? ShareLink.Subject.session(text(2)) : TraceID(bytes: blob(1)).map { .trace($0) }
    guard let subject else { return nil }
    return ShareLink(
      id: int(0), subject: subject, title: text(3), createdTime: int(4), creator: optionalText(5),
      expiry: optionalInt(6), lastUse: optionalInt(7))
  }
}
