import CMicrohttpd

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// libmicrohttpd's running server: its polling threads and its sockets.
///
/// It holds one reference to the `Core`, which the callbacks use: taken in `init`, given back in `stop`.
@safe final class Daemon: Sendable {
  private nonisolated(unsafe) let daemon: OpaquePointer
  private let core: Unmanaged<Core>

  /// Takes the socket over. - Returns: `nil` when libmicrohttpd cannot start its threads; the socket is closed then.
  init?(socket: Int32, core: Core) {
    unsafe self.core = .passRetained(core)
    guard let daemon = unsafe start(socket, core.limits, self.core.toOpaque()) else {
      close(socket)
      unsafe self.core.release()
      return nil
    }
    unsafe self.daemon = daemon
  }

  /// Stops accepting. - Returns: the listening socket, to be closed after `stop`.
  func quiesce() -> Int32 { unsafe MHD_quiesce_daemon(daemon) }

  /// Closes all connections and ends the threads. None may be suspended: libmicrohttpd aborts the process then.
  func stop() {
    unsafe MHD_stop_daemon(daemon)
    unsafe core.release()
  }
}

private func start(_ socket: Int32, _ limits: ServerLimits, _ core: UnsafeMutableRawPointer) -> OpaquePointer? {
  #if canImport(Darwin)
    let polling = MHD_USE_POLL_INTERNAL_THREAD
  #else
    let polling = MHD_USE_EPOLL_INTERNAL_THREAD
  #endif
  var options = unsafe options(socket, limits, core)
  return unsafe options.withUnsafeMutableBufferPointer { options in
    unsafe withVaList([MHD_OPTION.ARRAY.rawValue, options.baseAddress!, MHD_OPTION.END.rawValue]) { list in
      unsafe MHD_start_daemon_va(
        polling.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue, 0, nil, nil, requestContinued, core, list)
    }
  }
}

private func options(_ socket: Int32, _ limits: ServerLimits, _ core: UnsafeMutableRawPointer) -> [MHD_OptionItem] {
  let ended: MHD_RequestCompletedCallback = unsafe requestEnded
  let changed: MHD_NotifyConnectionCallback = unsafe connectionChanged
  let began:
    @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer? =
      unsafe requestBegan
  let unescape: @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?) -> Int =
    unsafe keepEscapes
  return unsafe [
    MHD_OptionItem(option: .LISTEN_SOCKET, value: Int(socket), ptr_value: nil),
    MHD_OptionItem(option: .THREAD_POOL_SIZE, value: max(limits.pollingThreads, 2), ptr_value: nil),
    MHD_OptionItem(option: .CONNECTION_LIMIT, value: limits.connections, ptr_value: nil),
    MHD_OptionItem(option: .PER_IP_CONNECTION_LIMIT, value: limits.connectionsPerAddress, ptr_value: nil),
    MHD_OptionItem(option: .CONNECTION_MEMORY_LIMIT, value: limits.connectionMemory, ptr_value: nil),
    // Only a net below ours, which are finer and see more than silence.
    MHD_OptionItem(option: .CONNECTION_TIMEOUT, value: Int(limits.idleTimeout.components.seconds) + 60, ptr_value: nil),
    // HTTP/1.1 needs Host; no blanks in names of fields.
    MHD_OptionItem(option: .STRICT_FOR_CLIENT, value: 1, ptr_value: nil),
    MHD_OptionItem(option: .NOTIFY_CONNECTION, value: unsafeBitCast(changed, to: Int.self), ptr_value: core),
    MHD_OptionItem(option: .NOTIFY_COMPLETED, value: unsafeBitCast(ended, to: Int.self), ptr_value: core),
    MHD_OptionItem(option: .URI_LOG_CALLBACK, value: unsafeBitCast(began, to: Int.self), ptr_value: core),
    MHD_OptionItem(option: .UNESCAPE_CALLBACK, value: unsafeBitCast(unescape, to: Int.self), ptr_value: core),
    MHD_OptionItem(option: .END, value: 0, ptr_value: nil),
  ]
}
