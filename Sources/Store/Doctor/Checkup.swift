import Foundation
import GRDB

/// A look at a database and its surroundings on disk, beside the server that has it open or without one.
///
/// It changes nothing in the database. Its reads are of one moment each, so a server that writes meanwhile is not in its way;
/// its log cannot be emptied while a long one lasts.
package struct Checkup {
  let path: String
  /// Whether everything is compared with its indexes too, and decompressed: takes several times as long.
  let isThorough: Bool
  /// Told of each finding as soon as it is made.
  let found: (Finding) -> Void
  /// Told what takes long, before it begins.
  let begins: (String) -> Void

  package init(
    path: String, isThorough: Bool, found: @escaping (Finding) -> Void, begins: @escaping (String) -> Void
  ) {
    self.path = DatabaseFile.resolved(path)
    self.isThorough = isThorough
    self.found = found
    self.begins = begins
  }

  /// Looks at everything that can be looked at: what a problem hides is left out.
  package func run() {
    guard checkFile() else { return }
    checkPermissions()
    checkUse()
    checkDisk()
    checkLog()
    do {
      let connection = try ReadOnlyDatabase.open(path)
      guard try connection.read(checkVersion) else { return }
      guard try connection.read(checkPages) else { return }
      if !FileLock.isHeld(path) { checkLocking() }
      try checkMarks(connection)
      try connection.read { db in
        try checkSums(db)
        try checkRemoval(db)
        if isThorough { try checkContents(db) }
      }
    } catch {
      found(.problem("open", "The database cannot be read: \(Self.words(error)).", StoreError.rescue(path)))
    }
  }

  /// Whether a server, or another command, has the database open.
  package static func isInUse(_ path: String) -> Bool { FileLock.isHeld(DatabaseFile.resolved(path)) }

  static func megabytes(_ bytes: Int) -> String {
    bytes < 1_000_000 ? "under 1 MB" : "\((bytes / 1_000_000).formatted(.number.locale(Locale(identifier: "en")))) MB"
  }

  static func words(_ error: any Error) -> String {
    (error as? DatabaseError)?.message ?? "\(error)"
  }
}
