import Foundation

/// The files under a folder.
enum FolderListing {
  /// Paths relative to the folder, sorted; `nil` when there is no such folder.
  static func files(under folder: String) -> [String]? {
    // Asked first: on Linux an absent folder enumerates as an empty one.
    guard FileManager.default.isReadableFile(atPath: folder), let names = FileManager.default.enumerator(atPath: folder)
    else { return nil }
    return names.compactMap { $0 as? String }.sorted()
  }
}
