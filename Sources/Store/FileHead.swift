import Foundation

/// What the first bytes of a database file say of its length.
///
/// Source: SQLite's file format, "The Database Header": page size at 16, change counter at 24, pages at 28, and at 92 the
/// change counter for which that number of pages holds.
struct FileHead {
  /// Bytes that the file has, unless some of its pages are still in the log alone.
  let length: Int

  /// - Returns: `nil` for a file that does not say so, or is none of SQLite's.
  init?(_ file: FileHandle) {
    guard (try? file.seek(toOffset: 0)) != nil, let head = try? file.read(upToCount: 100), head.count == 100,
      head.prefix(15) == Data("SQLite format 3".utf8)
    else { return nil }
    func number(_ place: Int) -> Int { head[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
    let pageSize = Int(head[16]) << 8 | Int(head[17])
    guard number(24) == number(92), number(28) > 0 else { return nil }
    length = number(28) * (pageSize == 1 ? 65_536 : pageSize)
  }

  /// Whether the file has lost its end. Only to be asked while nobody has it open.
  static func isCutOff(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    guard let head = FileHead(file), let status = FileStatus(path) else { return false }
    return status.length < head.length && WriteAheadLog(ofDatabase: path).length == 0
  }
}
