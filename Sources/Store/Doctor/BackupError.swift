/// Why no copy was made, with what to do about it. Nothing is left behind then.
package enum BackupError: Error, Equatable, CustomStringConvertible {
  case noSource(String)
  case exists(String)
  case folder(String)
  case itself(String)
  case damaged(String, String)
  case failed(String)

  package var description: String {
    switch self {
    case .noSource(let path): "There is no database at \(path) to copy; name yours with --database."
    case .exists(let path): "\(path) is there already; choose another name, or write over it with --force."
    case .folder(let path): "\(path) is a folder; name a file in it, such as \(path)/spanloom-copy.db."
    case .itself(let path): "\(path) is the database itself; name another file."
    case .damaged(let path, let complaint):
      "No copy was made, since the database is damaged (\(complaint)). \(StoreError.rescue(path))"
    case .failed(let reason): "No copy was made: \(reason)."
    }
  }
}
