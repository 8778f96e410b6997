import GRDB
import Telemetry

/// Reads log records with their content; resources and scopes once each.
struct LogContents {
  private let db: Database
  private var described: Contents

  init(_ db: Database) {
    self.db = db
    described = Contents(db)
  }

  /// The record with the number; `nil` where there is none.
  mutating func content(of number: Int64) throws -> LogContent? {
    let select = try RawStatement(db, composed: LogSQL.one)
    select.bind(number, 1)
    defer { select.reset() }
    return try select.step() ? content(select) : nil
  }

  /// Looks for words in the content of the record with the number; in one that is damaged, nothing is found.
  /// - Returns: whether they are there, and how many bytes were looked at.
  func finds(_ words: RawSearch, in number: Int64) throws -> (isFound: Bool, bytes: Int) {
    let select = try RawStatement(db, composed: LogSQL.content)
    select.bind(number, 1)
    defer { select.reset() }
    guard try select.step() else { return (false, 0) }
    return (try? words.finds(select, 0, .log(number))) ?? (false, 0)
  }

  /// The record of the row that the statement is at, also where its content is damaged: all others can be read.
  mutating func content(_ row: RawStatement) throws -> LogContent {
    let number = row.int(0)
    let select = try RawStatement(db, composed: LogSQL.content)
    select.bind(number, 1)
    defer { select.reset() }
    var (message, damage): ([UInt8], DamagedContent?) = ([], nil)
    if try select.step() {
      do { message = try select.content(0, .log(number)) } catch { damage = error }
    }
    return LogContent(
      line: Self.line(row), record: message, damage: damage, resource: try described.resource(row.int(12)),
      scope: try described.scope(row.int(13)))
  }

  private static func line(_ row: RawStatement) -> LogLine {
    LogLine(
      number: row.int(0), time: row.int(1), severity: UInt8(clamping: row.int(2)), severityText: row.optionalText(3),
      eventName: row.optionalText(4), preview: row.text(5), traceID: row.isNull(6) ? nil : TraceID(bytes: row.blob(6)),
      spanID: row.optionalInt(7).flatMap(SpanID.init(stored:)), hasTrace: row.int(8) != 0,
      session: row.optionalText(9), hasSession: row.int(10) != 0, service: row.optionalText(11))
  }
}
