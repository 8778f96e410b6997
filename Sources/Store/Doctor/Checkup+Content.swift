import Foundation
import GRDB

/// What the database says of itself.
extension Checkup {
  /// - Returns: whether it is ours, so that its tables can be read.
  func checkVersion(_ db: Database) throws -> Bool {
    do {
      try ReadOnlyDatabase.checkOwner(path, db)
    } catch let error as StoreError {
      found(.problem("version", "It is a SQLite database of another program.", "\(error)"))
      return false
    }
    let applied = try Schema.migrator.appliedIdentifiers(db)
    let known = Schema.migrator.migrations
    if let newer = applied.subtracting(known).min() {
      found(
        .problem(
          "version", "It was written by a newer Spanloom: it has '\(newer)'.",
          "Update Spanloom; this one cannot read it."))
      return false
    }
    guard applied.count == known.count else {
      found(
        .warning(
          "version", "It was written by an older Spanloom: \(known.count - applied.count) steps behind.",
          "The next 'spanloom serve' brings it up to date; the old version cannot read it then, so make a copy first."))
      return false
    }
    found(.ok("version", "It is Spanloom's, and of this version."))
    return true
  }

  /// - Returns: whether all pages are sound. Measured on a file of 600 MB: a second when the system has it in memory, half
  ///   a minute when it comes from a slow disk.
  func checkPages(_ db: Database) throws -> Bool {
    let check = isThorough ? "integrity_check" : "quick_check"
    begins(
      "checking every page of \(Self.megabytes(Self.size(path))) (\(check)); each GB takes seconds from memory, a minute from a slow disk"
    )
    let complaints: [String]
    do {
      complaints = try String.fetchAll(db, sql: "PRAGMA \(check)(20)").filter { $0 != "ok" }
    } catch let error as DatabaseError {
      complaints = [Self.words(error)]
    }
    guard let first = complaints.first else {
      let more = isThorough ? "Every page is sound, and every index has what its table has." : "Every page is sound."
      found(.ok("pages", "\(more) (\(check))"))
      return true
    }
    let number = complaints.count == 20 ? "20 or more" : "\(complaints.count)"
    found(
      .problem("pages", "The file is damaged, in \(number) places: \(first) (\(check))", StoreError.rescue(path)))
    return false
  }

  /// Marks of traces go within a second while a server runs.
  func checkMarks(_ connection: DatabaseQueue) throws {
    let before = try connection.read(Self.marks)
    guard !before.isEmpty else { return found(.ok("marks", "The sums of all traces are up to date.")) }
    guard FileLock.isHeld(path) else {
      return found(
        .ok("marks", "\(before.count) traces wait to be added up: the next start does it."))
    }
    begins("\(before.count) traces wait to be added up; looking again in three seconds")
    Thread.sleep(forTimeInterval: 3)
    let stuck = Set(before).intersection(try connection.read(Self.marks))
    guard !stuck.isEmpty else { return found(.ok("marks", "The sums of traces are being brought up to date.")) }
    found(
      .warning(
        "marks",
        "\(stuck.count) traces still wait to be added up after three seconds, though nothing of them has arrived since.",
        "Much may have arrived at once: look again in a minute. If it stays so, the server's log says why."))
  }

  private struct Mark: Hashable {
    let trace: Int64
    let revision: Int64
  }

  private static func marks(_ db: Database) throws -> [Mark] {
    try Row.fetchAll(
      db, sql: "SELECT trace, revision FROM dirty_trace JOIN trace ON trace.id = dirty_trace.trace LIMIT 100000"
    ).map { row in Mark(trace: row[0], revision: row[1]) }
  }

  /// Compares a sample of sums with what they are sums of: a difference is our fault or a stranger's hand.
  func checkSums(_ db: Database) throws {
    let sessions = try Int.fetchOne(db, sql: Self.wrongSessions) ?? 0
    let traces = try Int.fetchOne(db, sql: Self.wrongTraces) ?? 0
    guard sessions + traces > 0 else {
      return found(.ok("sums", "The newest and oldest 200 sessions and traces have the sums of what they consist of."))
    }
    found(
      .problem(
        "sums",
        "Of the newest and oldest 200 each, \(sessions) sessions and \(traces) traces have sums of something else.",
        "What was sent is whole, only its sums are not: please report it, with this version and what happened before."))
  }

  private static let wrongSessions = """
    SELECT count(*) FROM session
    WHERE id IN (SELECT id FROM (SELECT id FROM session ORDER BY id DESC LIMIT 200)
        UNION SELECT id FROM (SELECT id FROM session ORDER BY id LIMIT 200))
      AND id NOT IN (SELECT session FROM session_to_sum)
      AND (trace_count, span_count, error_count, llm_call_count, tool_call_count, total_tokens) IS NOT
        (SELECT count(*), ifnull(sum(span_count), 0), ifnull(sum(error_count), 0), ifnull(sum(llm_call_count), 0),
          ifnull(sum(tool_call_count), 0), ifnull(sum(total_tokens), 0)
        FROM session_trace WHERE session_trace.session = session.id)
    """

  private static let wrongTraces = """
    SELECT count(*) FROM trace
    WHERE id IN (SELECT id FROM (SELECT id FROM trace ORDER BY id DESC LIMIT 200)
        UNION SELECT id FROM (SELECT id FROM trace ORDER BY id LIMIT 200))
      AND span_count IS NOT (SELECT count(*) FROM span WHERE span.trace = trace.id)
    """

  /// What is kept, and whether removing it keeps pace.
  func checkRemoval(_ db: Database) throws {
    let left = try Int.fetchOne(db, sql: "SELECT count(*) FROM removed_trace WHERE is_done = 0") ?? 0
    let first = try Int64.fetchOne(db, sql: "SELECT min(hour) FROM arrival")
    let free =
      try Int.fetchOne(db, sql: "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size") ?? 0
    let shrinks = try Int.fetchOne(db, sql: "PRAGMA auto_vacuum") ?? 0 == 2
    let since =
      first.map { "What is kept arrived since \(Self.day(hour: $0))" } ?? "No server has kept account of arrivals yet"
    let told = "\(since); \(Self.megabytes(free)) of the file are free for what comes"
    if !shrinks {
      return found(
        .warning(
          "retention", "\(told). An older version made the file, so it does not shrink when something is deleted.",
          "'spanloom prune' with --keep or --keep-size writes it anew, with the server stopped."))
    }
    found(.ok("retention", told + (left > 0 ? "; \(left) deleted traces are still being cleared away." : ".")))
  }

  private static func day(hour: Int64) -> String {
    String(Date(timeIntervalSince1970: Double(hour) * 3_600).formatted(.iso8601.year().month().day()))
  }
}
