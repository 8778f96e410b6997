#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The number of files and sockets that this process may have open.
package enum FileDescriptors {
  /// For the database, files being served, standard streams and threads' own.
  static let reserved = 256

  /// Raises the soft limit if it is below what `connections` need. - Returns: how many connections fit.
  static func makeRoom(forConnections connections: Int) -> Int {
    var limit = rlimit()
    guard unsafe getrlimit(kind, &limit) == 0 else { return connections }
    let wanted = rlim_t(connections + reserved)
    if limit.rlim_cur < wanted {
      limit.rlim_cur = min(wanted, limit.rlim_max)
      unsafe setrlimit(kind, &limit)
      unsafe getrlimit(kind, &limit)
    }
    return min(connections, max(Int(clamping: limit.rlim_cur) - reserved, 16))
  }

  /// How many there may be now, and after raising the limit.
  package static var limit: (soft: UInt64, hard: UInt64) {
    var limit = rlimit()
    guard unsafe getrlimit(kind, &limit) == 0 else { return (.max, .max) }
    return (UInt64(limit.rlim_cur), UInt64(limit.rlim_max))
  }

  #if canImport(Darwin)
    private static var kind: Int32 { RLIMIT_NOFILE }
  #else
    private static var kind: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_NOFILE.rawValue) }
  #endif
}
