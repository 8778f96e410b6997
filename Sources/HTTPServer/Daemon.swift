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
  private nonisolated(unsafe) let secrets: Secrets

  /// Takes the socket over. - Returns: `nil` when libmicrohttpd cannot start its threads; the socket is closed then.
  init?(socket: Int32, core: Core, identity: TLSIdentity?) {
    unsafe self.core = .passRetained(core)
    unsafe secrets = Secrets(identity)
    guard let daemon = unsafe start(socket, core.limits, self.core.toOpaque(), secrets) else {
      close(socket)
      unsafe self.core.release()
      unsafe secrets.free()
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
    unsafe secrets.free()
  }
}

/// Certificates and key as C strings, which libmicrohttpd only points at: kept as long as the daemon.
@unsafe private struct Secrets {
  let certificates: UnsafeMutablePointer<CChar>?
  let key: UnsafeMutablePointer<CChar>?

  init(_ identity: TLSIdentity?) {
    unsafe certificates = identity.flatMap { unsafe strdup($0.certificates) }
    unsafe key = identity.flatMap { unsafe strdup($0.key) }
  }

  var options: [MHD_OptionItem] {
    guard let certificates = unsafe certificates, let key = unsafe key else { return unsafe [] }
    return unsafe [
      MHD_OptionItem(option: .HTTPS_MEM_CERT, value: 0, ptr_value: certificates),
      MHD_OptionItem(option: .HTTPS_MEM_KEY, value: 0, ptr_value: key),
    ]
  }

  func free() {
    unsafe release(certificates)
    unsafe release(key)
  }
}

private func release(_ text: UnsafeMutablePointer<CChar>?) { unsafe free(text) }

private func start(
  _ socket: Int32, _ limits: ServerLimits, _ core: UnsafeMutableRawPointer, _ secrets: Secrets
) -> OpaquePointer? {
  #if canImport(Darwin)
    let polling = MHD_USE_POLL_INTERNAL_THREAD
  #else
    let polling = MHD_USE_EPOLL_INTERNAL_THREAD
  #endif
  var options = unsafe secrets.options + options(socket, limits, core)
  let encryption = unsafe secrets.options.isEmpty ? 0 : MHD_USE_TLS.rawValue
  return unsafe options.withUnsafeMutableBufferPointer { options in
    unsafe withVaList([MHD_OPTION.ARRAY.rawValue, options.baseAddress!, MHD_OPTION.END.rawValue]) { list in
      unsafe MHD_start_daemon_va(
        polling.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue | encryption, 0, nil, nil, requestContinued, core, list)
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
