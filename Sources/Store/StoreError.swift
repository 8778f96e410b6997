/// Why a database cannot be used, in words for the person who started the program.
package enum StoreError: Error, Equatable, CustomStringConvertible {
  case foreignFile(path: String)
  case newerFile(path: String, migration: String)
  case inUse(path: String)
  case locked(path: String)
  case notWritable(path: String, reason: String)
  case unreadable(path: String, reason: String)
  case moved(path: String)
  case cutOff(path: String)

  package var description: String {
    switch self {
    case .foreignFile(let path):
      "\(path) is a SQLite database of another program; give Spanloom a file of its own with --database"
    case .newerFile(let path, let migration):
      "\(path) was written by a newer Spanloom (it has '\(migration)'); update Spanloom, or use another file with --database"
    case .inUse(let path):
      "\(path) is in use by another Spanloom; stop that one, or use another file with --database"
    case .locked(let path):
      "\(path) is locked by another program; close what has it open, or use another file with --database"
    case .notWritable(let path, let reason):
      "\(path) cannot be written (\(reason)); allow writing there, or use another file with --database"
    case .unreadable(let path, let reason):
      "\(path) cannot be read as a database (\(reason)). \(Self.rescue(path))"
    case .moved(let path):
      "\(path) was deleted or replaced while Spanloom had it open; put it back, or start Spanloom again"
    case .cutOff(let path):
      "\(path) was cut off: it is shorter than it says itself. \(Self.rescue(path))"
    }
  }

  /// How to go on from a damaged file, in one line. Debian's own sqlite3 lacks what `.recover` needs.
  static func rescue(_ path: String) -> String {
    "'spanloom doctor' says what is damaged. Use a copy made by 'spanloom backup' instead; without one, rescue what can be read "
      + "with the sqlite3 of sqlite.org: sqlite3 '\(path)' .recover | sqlite3 rescued.db"
  }
}
