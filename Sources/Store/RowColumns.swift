import Conventions
import Telemetry

/// Fills one parameter of a statement after the other.
struct RowWriter {
  let statement: RawStatement
  /// Of the parameter that is filled next.
  private(set) var number: Int32

  init(_ statement: RawStatement, from first: Int32) {
    self.statement = statement
    number = first
  }

  mutating func add(_ value: Int64?) { statement.bind(value, take()) }

  mutating func add(_ text: String?) { statement.bind(text, take()) }

  mutating func add(textAt range: ByteRange, of bytes: [UInt8]) { statement.bind(textAt: range, of: bytes, take()) }

  mutating func add(_ usage: Usage) {
    statement.bind(usage, from: number)
    number += Usage.columnCount
  }

  private mutating func take() -> Int32 {
    defer { number += 1 }
    return number
  }
}

/// Reads one column of a row after the other.
struct RowReader {
  let row: RawStatement
  /// Of the column that is read next.
  private(set) var column: Int32 = 0

  init(_ row: RawStatement) { self.row = row }

  mutating func int() -> Int64 { row.int(take()) }

  mutating func optionalInt() -> Int64? { row.optionalInt(take()) }

  mutating func text() -> String { row.text(take()) }

  mutating func optionalText() -> String? { row.optionalText(take()) }

  mutating func usage() -> Usage {
    defer { column += Usage.columnCount }
    return row.usage(from: column)
  }

  private mutating func take() -> Int32 {
    defer { column += 1 }
    return column
  }
}

extension Usage {
  /// Of `RawStatement.bind(_:from:)` and `usage(from:)`.
  fileprivate static let columnCount: Int32 = 6
}
