/// The records of comma-separated values, as RFC 4180 has them: fields in double quotes may hold commas, line breaks
/// and doubled quotes. Empty lines are no records.
struct CSVRecords {
  struct Record {
    /// Of its first field, counted from 1.
    let line: Int
    let fields: [String]
  }

  /// More is no table of prices.
  private static let mostRecords = 20_001

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// - Throws: at a quote that is not closed, or after which a field goes on, and when there are too many records.
  static func read(_ text: String) throws(PriceError) -> [Record] {
    var reader = CSVRecords(bytes: Array(text.utf8))
    if reader.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }  // a byte order mark
    var records: [Record] = []
    while reader.position < reader.bytes.count {
      let record = try reader.record()
      guard record.fields != [""] else { continue }
      guard records.count < mostRecords else {
        throw PriceError(line: record.line, column: "row", problem: "a table has \(mostRecords - 1) rows at most")
      }
      records.append(record)
    }
    return records
  }

  private mutating func record() throws(PriceError) -> Record {
    let start = line
    var fields: [String] = []
    while true {
      fields.append(next == Self.quote ? try quoted(field: fields.count) : plain())
      guard let end = next else { break }
      position += 1
      if end == Self.comma { continue }
      if end == Self.carriageReturn, next == Self.newline { position += 1 }
      line += 1
      break
    }
    return Record(line: start, fields: fields)
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Up to a comma or the end of the line.
  private mutating func plain() -> String {
    let start = position
    while let byte = next, !Self.isEnd(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func quoted(field: Int) throws(PriceError) -> String {
    let start = line
    var text: [UInt8] = []
    position += 1
    while let byte = next {
      position += 1
      if byte == Self.newline { line += 1 }
      if byte != Self.quote {
        text.append(byte)
      } else if next == Self.quote {
        text.append(byte)
        position += 1
      } else {
        guard next.map(Self.isEnd) ?? true else {
          throw PriceError(line: line, column: Self.name(field), problem: "text follows a closing quotation mark")
        }
        return String(decoding: text, as: UTF8.self)
      }
    }
    throw PriceError(line: start, column: Self.name(field), problem: "a quotation mark is not closed")
  }

  private static func isEnd(_ byte: UInt8) -> Bool { byte == comma || byte == newline || byte == carriageReturn }

  private static func name(_ field: Int) -> String {
    field < PriceCSV.columns.count ? PriceCSV.columns[field] : "row"
  }
}
