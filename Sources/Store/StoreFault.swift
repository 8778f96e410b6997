import GRDB

/// Why the database cannot be used at the moment, in words for whoever asked something of it. What SQLite was asked stays out of
/// them.
package struct StoreFault: Error, Equatable, CustomStringConvertible {
  package let description: String
  /// Whether the cause may go away by itself, or by what the words ask for: asking again may help then.
  package let isPassing: Bool

  private static let damaged =
    "the database file is damaged; 'spanloom doctor' says where, and how to go on"

  /// - Returns: `nil` for an error that is not about the file or its disk.
  package init?(_ error: any Error) {
    switch error {
    case let error as StoreError:
      description = "\(error)"
      isPassing = true
    case let error as DamagedContent:
      description = "\(error)"
      isPassing = false
    case let error as DatabaseError:
      guard let words = Self.words(error) else { return nil }
      description = words
      isPassing = words != Self.damaged
    default: return nil
    }
  }

  private static func words(_ error: DatabaseError) -> String? {
    switch error.resultCode.primaryResultCode {
    case .SQLITE_FULL: "the disk is full; free some space"
    case .SQLITE_BUSY, .SQLITE_LOCKED: "another program has locked the database; close what has it open"
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
      "the database cannot be written; look at its permissions and its disk"
    case .SQLITE_IOERR, .SQLITE_PROTOCOL:
      "the disk failed (\(error.resultCode.rawValue): \(error.message ?? "no reason given"))"
    case .SQLITE_NOMEM: "there is no memory left"
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: damaged
    default: nil
    }
  }
}
