import GRDB
import GRDBSQLite
import Telemetry

/// A prepared statement, bound and read through SQLite's own calls: as fast as C, where GRDB's arguments reach 0.65 of
/// that. Belongs to one connection's queue, as the `Database` it was made from.
///
/// Columns and parameters are numbered as in C: parameters from 1, columns from 0.
@safe struct RawStatement {
  /// Keeps the prepared statement alive.
  private let statement: Statement
  private let handle: OpaquePointer
  private let connection: OpaquePointer?

  init(_ db: Database, _ sql: StaticString) throws {
    try self.init(db, composed: sql.description)
  }

  /// - Parameter sql: put together from texts of this program only, never from a user's.
  init(_ db: Database, composed sql: String) throws {
    statement = try db.cachedStatement(sql: sql)
    unsafe handle = statement.sqliteStatement
    unsafe connection = db.sqliteConnection
  }

  var parameterCount: Int32 { unsafe sqlite3_bind_parameter_count(handle) }

  func bind(_ value: Int64, _ parameter: Int32) {
    unsafe sqlite3_bind_int64(handle, parameter, value)
  }

  func bind(_ value: Int64?, _ parameter: Int32) {
    if let value { bind(value, parameter) } else { unsafe sqlite3_bind_null(handle, parameter) }
  }

  /// NaN becomes NULL: SQLite has no value for it.
  func bind(_ value: Double, _ parameter: Int32) {
    unsafe sqlite3_bind_double(handle, parameter, value)
  }

  func bind(_ value: Int, _ parameter: Int32) { bind(Int64(value), parameter) }

  func bind(_ text: String?, _ parameter: Int32) {
    guard var text else {
      unsafe sqlite3_bind_null(handle, parameter)
      return
    }
    text.withUTF8 { utf8 in unsafe bind(textIn: UnsafeRawBufferPointer(utf8), parameter) }
  }

  func bind(textAt range: ByteRange, of bytes: [UInt8], _ parameter: Int32) {
    unsafe bytes.withUnsafeBytes { all in
      unsafe bind(textIn: UnsafeRawBufferPointer(rebasing: all[range.range]), parameter)
    }
  }

  /// - Precondition: less than 2 GiB; the limits on requests keep a text far below.
  @unsafe private func bind(textIn utf8: UnsafeRawBufferPointer, _ parameter: Int32) {
    guard let start = unsafe utf8.baseAddress?.assumingMemoryBound(to: CChar.self), unsafe !utf8.isEmpty else {
      unsafe sqlite3_bind_text(handle, parameter, "", 0, Self.copied)  // a null pointer would be NULL
      return
    }
    unsafe sqlite3_bind_text(handle, parameter, start, Int32(utf8.count), Self.copied)
  }

  func bind(blobAt range: ByteRange, of bytes: [UInt8], _ parameter: Int32) {
    guard !range.isEmpty else {
      unsafe sqlite3_bind_zeroblob(handle, parameter, 0)
      return
    }
    unsafe bytes.withUnsafeBytes { all in
      let blob = unsafe UnsafeRawBufferPointer(rebasing: all[range.range])
      _ = unsafe sqlite3_bind_blob(handle, parameter, blob.baseAddress, Int32(blob.count), Self.copied)
    }
  }

  func bind(blob: [UInt8], _ parameter: Int32) {
    bind(blobAt: ByteRange(start: 0, count: blob.count), of: blob, parameter)
  }

  /// Whether there is a row to read. After `false` the statement is ready for new values.
  func step() throws -> Bool {
    switch unsafe sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      reset()
      return false
    case let code:
      let message = unsafe connection.map { unsafe String(cString: sqlite3_errmsg($0)) }
      reset()
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
  }

  /// Runs a statement that gives no rows.
  func run() throws {
    while try step() {}
  }

  /// Whether there is any row; the statement is ready for new values.
  func hasRow() throws -> Bool {
    defer { reset() }
    return try step()
  }

  func reset() {
    unsafe sqlite3_reset(handle)
  }

  /// How many rows the connection's last statement changed that changes any.
  var changedRows: Int { unsafe connection.map { unsafe Int(sqlite3_changes($0)) } ?? 0 }

  /// Of the row that was inserted last through the connection.
  var lastInsertedRow: Int64 { unsafe connection.map { unsafe sqlite3_last_insert_rowid($0) } ?? 0 }

  func isNull(_ column: Int32) -> Bool {
    unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  func int(_ column: Int32) -> Int64 {
    unsafe sqlite3_column_int64(handle, column)
  }

  func double(_ column: Int32) -> Double {
    unsafe sqlite3_column_double(handle, column)
  }

  /// Whether the value is stored as a whole number.
  func isInt(_ column: Int32) -> Bool {
    unsafe sqlite3_column_type(handle, column) == SQLITE_INTEGER
  }

  func optionalInt(_ column: Int32) -> Int64? { isNull(column) ? nil : int(column) }

  /// Invalid UTF-8 is repaired.
  func text(_ column: Int32) -> String {
    let start = unsafe UnsafeRawPointer(sqlite3_column_text(handle, column))
    return unsafe String(decoding: bytes(from: start, column), as: UTF8.self)
  }

  /// The bytes of a text, valid during the call only.
  @unsafe func withText<Result>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let start = unsafe UnsafeRawPointer(sqlite3_column_text(handle, column))
    return unsafe body(bytes(from: start, column))
  }

  /// The bytes of a blob, likewise.
  @unsafe func withBlob<Result>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe body(bytes(from: sqlite3_column_blob(handle, column), column))
  }

  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  func blob(_ column: Int32) -> [UInt8] {
    unsafe Array(bytes(from: sqlite3_column_blob(handle, column), column))
  }

  @unsafe private func bytes(from start: UnsafeRawPointer?, _ column: Int32) -> UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }

  /// Tells SQLite to copy what is bound at once.
  private static var copied: sqlite3_destructor_type? { unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
