#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What Foundation does only in several steps.
enum RawFile {
  /// Gives a file another name, in one step: whoever had the name before is gone, and the name always leads to a whole file.
  /// - Returns: whether it was done.
  static func rename(_ old: String, to new: String) -> Bool {
    #if canImport(Darwin)
      unsafe Darwin.rename(old, new) == 0
    #else
      unsafe Glibc.rename(old, new) == 0
    #endif
  }

  /// What the system says of the file that a path leads to; `nil` where it leads to none.
  static func status(_ path: String) -> stat? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status : nil
  }
}
