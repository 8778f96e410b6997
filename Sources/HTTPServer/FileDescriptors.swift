#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The number of files and sockets that this process may have open.
enum FileDescriptors {
  /// For the database, files being served, standard streams and threads' own.
  static let reserved = 256

  /// Raises the soft limit if it is below what `connections` need. - Returns: how many connections fit.
  static func makeRoom(forConnections connections: Int) -> Int {
    #if canImport(Darwin)
      let kind = RLIMIT_NOFILE
    #else
      let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #endif
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
}
