import CMicrohttpd

// What libmicrohttpd calls, on its polling threads. File-level functions: they capture nothing and belong to no actor.
// `cls` is the `Core`, kept alive by the `Daemon`. A socket's context is its `Connection`: retained when the
// connection opens and released when it closes, both in `connectionChanged`.

/// Called when a connection opens, and when it closes, before its socket is closed.
func connectionChanged(
  cls: UnsafeMutableRawPointer?, handle: OpaquePointer?, context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  change: MHD_ConnectionNotificationCode
) {
  guard let cls = unsafe cls, let handle = unsafe handle, let context = unsafe context else { return }
  let core = unsafe Unmanaged<Core>.fromOpaque(cls).takeUnretainedValue()
  switch change {
  case .CONNECTION_NOTIFY_STARTED:
    let connection = unsafe Connection(handle, socket: spanloom_socket(handle), core: core)
    core.ledger.opened()
    core.connections.insert(connection)
    unsafe context.pointee = Unmanaged.passRetained(connection).toOpaque()
  case .CONNECTION_NOTIFY_CLOSED:
    guard let pointer = unsafe context.pointee else { return }
    unsafe context.pointee = nil
    let connection = unsafe Unmanaged<Connection>.fromOpaque(pointer).takeRetainedValue()
    core.connections.remove(connection)
    connection.complete()
    core.ledger.closed()
  }
}

/// Called with the request line, before the header fields; the only time the URL is as it was sent.
func requestBegan(
  cls: UnsafeMutableRawPointer?, target: UnsafePointer<CChar>?, handle: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  if let handle = unsafe handle, let target = unsafe target {
    unsafe connection(handle)?.beginHead(target: String(cString: target))
  }
  return nil
}

/// Called with the head, then once for each part of the body, then with nothing more to come; and again after a
/// suspended connection was resumed. `request` is NULL until we set it, which tells the first call from the others.
func requestContinued(
  cls: UnsafeMutableRawPointer?, handle: OpaquePointer?, url: UnsafePointer<CChar>?, method: UnsafePointer<CChar>?,
  version: UnsafePointer<CChar>?, bytes: UnsafePointer<CChar>?, count: UnsafeMutablePointer<Int>?,
  request: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let handle = unsafe handle, let connection = unsafe connection(handle), let count = unsafe count,
    let request = unsafe request, let method = unsafe method
  else { return .NO }
  let step: Step
  if unsafe request.pointee == nil {
    unsafe request.pointee = UnsafeMutableRawPointer(handle)
    step = unsafe connection.admit(
      method: String(cString: method), headers: headers(of: handle), size: spanloom_header_size(handle))
  } else if let bytes = unsafe bytes, unsafe count.pointee > 0 {
    let part = unsafe UnsafeBufferPointer(start: UnsafePointer<UInt8>(OpaquePointer(bytes)), count: count.pointee)
    unsafe count.pointee = 0
    step = unsafe connection.receive(part)
  } else {
    step = connection.finish()
  }
  return unsafe perform(step, connection, handle)
}

/// Called when a request is over, well or not.
func requestEnded(
  cls: UnsafeMutableRawPointer?, handle: OpaquePointer?, request: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  reason: MHD_RequestTerminationCode
) {
  if let handle = unsafe handle { unsafe connection(handle)?.complete() }
}

/// Called to decode URLs in place; we want them as they were sent.
func keepEscapes(
  cls: UnsafeMutableRawPointer?, handle: OpaquePointer?, text: UnsafeMutablePointer<CChar>?
) -> Int {
  guard let text = unsafe text else { return 0 }
  var count = 0
  while unsafe text[count] != 0 { count += 1 }
  return count
}

private func connection(_ handle: OpaquePointer) -> Connection? {
  guard let context = unsafe spanloom_socket_context(handle) else { return nil }
  return unsafe Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
}

private func headers(of handle: OpaquePointer) -> Headers {
  var headers = Headers()
  unsafe withUnsafeMutablePointer(to: &headers) { pointer in
    _ = unsafe MHD_get_connection_values_n(handle, .HEADER_KIND, addHeader, pointer)
  }
  return headers
}

private func addHeader(
  cls: UnsafeMutableRawPointer?, kind: MHD_ValueKind, name: UnsafePointer<CChar>?, nameCount: Int,
  value: UnsafePointer<CChar>?, valueCount: Int
) -> MHD_Result {
  guard let headers = unsafe cls?.assumingMemoryBound(to: Headers.self) else { return .NO }
  unsafe headers.pointee.add(text(name, nameCount), text(value, valueCount))
  return .YES
}

/// Repairs what is not UTF-8.
private func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
  unsafe String(decoding: UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count), as: UTF8.self)
}
