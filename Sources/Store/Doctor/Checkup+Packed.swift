import GRDB

/// What SQLite cannot see: damage within a value leaves its page sound.
extension Checkup {
  /// Decompresses everything that is stored compressed: two seconds for each GB.
  func checkContents(_ db: Database) throws {
    begins("decompressing the content of spans and log records")
    var (count, damaged): (Int, Int) = (0, 0)
    var first: DamagedContent?
    for (sql, place) in Self.contents {
      let select = try RawStatement(db, sql)
      while try select.step() {
        count += 1
        do { _ = try select.content(0, place(select.int(2))) } catch {
          damaged += 1
          first = first ?? error
        }
      }
    }
    guard let first else {
      return found(.ok("content", "All \(count) contents that are stored compressed are whole."))
    }
    found(
      .problem(
        "content", "The content of \(damaged) spans or log records is damaged, first: \(first.row) of \(first.table).",
        "Everything else can be read. Sent again, or from a copy made by 'spanloom backup', they are whole."))
  }

  private static let contents: [(StaticString, @Sendable (Int64) -> ContentPlace)] = [
    ("SELECT message, size, id FROM span_content WHERE size IS NOT NULL", { .span($0) }),
    ("SELECT message, size, id FROM log_content WHERE size IS NOT NULL", { .log($0) }),
  ]
}
