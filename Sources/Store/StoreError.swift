/// Why a database cannot be used, in words for the person who started the program.
package enum StoreError: Error, Equatable, CustomStringConvertible {
  case foreignFile(path: String)
  case newerFile(path: String, migration: String)
  case inUse(path: String)
  case locked(path: String)
  case notWritable(path: String, reason: String)
  case unreadable(path: String, reason: String)
  case moved(path: String)

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
      "\(path) is not a database that can be read (\(reason)); restore a copy, or use another file with --database"
    case .moved(let path):
      "\(path) was deleted or replaced while Spanloom had it open; put it back, or start Spanloom again"
    }
  }
}
