import Foundation
import GRDB

/// What can be told without reading the database.
extension Checkup {
  /// - Returns: whether there is a file to look into.
  func checkFile() -> Bool {
    guard let file = try? FileManager.default.attributesOfItem(atPath: path) else {
      found(
        .warning(
          "file", "\(path) does not exist.",
          "'spanloom serve' makes it. If you expected data, name the file that has it with --database."))
      return false
    }
    let size = (file[.size] as? NSNumber)?.intValue ?? 0
    guard size > 0 else {
      found(
        .problem(
          "file", "\(path) is empty: either no server ever opened it, or something has cut it off.",
          "If it had data, stop the server and put a copy in its place (made by 'spanloom backup')."))
      return false
    }
    found(.ok("file", "\(path), \(Self.megabytes(size))"))
    return true
  }

  func checkPermissions() {
    let files = FileManager.default
    let folder = (path as NSString).deletingLastPathComponent
    guard files.isReadableFile(atPath: path), files.isWritableFile(atPath: path), files.isWritableFile(atPath: folder)
    else {
      let advice =
        "Run this as the user that the server runs as; else allow that user to write the file and its folder."
      return found(.problem("permissions", "You may not write \(path), or not its folder.", advice))
    }
    let mode = try? files.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
    guard let mode, mode.intValue & 0o077 != 0 else {
      return found(.ok("permissions", "The file can be written, and is its owner's alone."))
    }
    found(
      .warning(
        "permissions", "Others on this machine may read the file, and with it your prompts and code.",
        "Close it to them: chmod 600 '\(path)'"))
  }

  func checkUse() {
    found(
      .ok(
        "use",
        FileLock.isHeld(path) ? "A Spanloom has it open. What follows was read beside it." : "No Spanloom has it open.")
    )
  }

  /// The log may grow to a gigabyte under load, and a copy or a `prune` of an old file needs as much as the file has.
  func checkDisk() {
    let size = Self.size(path)
    let system = try? FileManager.default.attributesOfFileSystem(forPath: path)
    guard let free = (system?[.systemFreeSize] as? NSNumber)?.intValue else {
      return found(.warning("disk", "The file system does not tell how much is free.", "Look yourself: df '\(path)'"))
    }
    let told = "\(Self.megabytes(free)) of the disk are free"
    let advice = "Free some space, or keep less: --keep-size, 'spanloom prune'."
    if free < 100_000_000 {
      found(.problem("disk", "\(told): senders will soon be refused.", advice))
    } else if free < 1_500_000_000 {
      found(.warning("disk", "\(told), while the log alone may grow to 1,100 MB under load.", advice))
    } else if free < size {
      found(.warning("disk", "\(told), less than the database has: no copy of it fits beside it.", advice))
    } else {
      found(.ok("disk", "\(told)."))
    }
  }

  func checkLog() {
    let length = WriteAheadLog(ofDatabase: path).length
    let told = "The log beside the file has \(Self.megabytes(length))"
    guard length > 1_200_000_000 else { return found(.ok("log", "\(told).")) }
    found(
      .warning(
        "log", "\(told): something has been reading for long, so that it could not be emptied.",
        "Close other programs that have the database open; it is emptied by itself then, or when the server stops."))
  }

  /// Whether somebody else keeps writers out. Only without a server: it writes now and then itself.
  func checkLocking() {
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(1)
      let connection = try DatabaseQueue(path: path, configuration: configuration)
      try connection.writeWithoutTransaction { db in try db.execute(sql: "BEGIN IMMEDIATE; ROLLBACK") }
      try connection.close()
      found(.ok("lock", "It can be locked for writing."))
    } catch {
      found(
        .problem(
          "lock", "It cannot be locked for writing: \(Self.words(error)).",
          "Another program has it open, perhaps sqlite3 or a viewer of databases; close that one."))
    }
  }

  static func size(_ path: String) -> Int { FileStatus(path)?.length ?? 0 }
}
