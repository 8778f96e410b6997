import ArgumentParser
import Foundation
import Store

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the database, while a server runs on it or not.",
    discussion: """
      The copy is of one moment: it has all that was acknowledged before it began. It is checked, and gets its name only \
      when it is whole and on disk. To go back to it, stop the server and put it in the database's place, without the \
      files beside that end in -wal and -shm.
      """)

  @Argument(help: ArgumentHelp("The file to make.", valueName: "file")) var target: String
  @Flag(help: "Write over the file if it is there.") var force = false
  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let source = try database.path()
    let target = (target as NSString).expandingTildeInPath
    var told = ContinuousClock.now
    let backup = Backup(source: source, target: target) { done, all in
      guard .now - told > .seconds(1) else { return }
      told = .now
      StandardError.line("\(done * 100 / max(all, 1)) % copied")
    }
    try backup.run(overwrites: force)
    let size = try FileManager.default.attributesOfItem(atPath: target)[.size] as? NSNumber
    StandardOutput.line("copied \(source) to \(target), \((size?.intValue ?? 0) / 1_000_000) MB, checked")
  }
}
