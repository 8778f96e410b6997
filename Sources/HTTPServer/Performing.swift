import CMicrohttpd

/// Carries out what a connection's phase asks for. Runs on a polling thread, inside libmicrohttpd's callback.
func perform(_ step: Step, _ connection: Connection, _ handle: OpaquePointer) -> MHD_Result {
  let core = connection.core
  switch step {
  case .proceed: return .YES
  case .close: return .NO
  case .answer(let response): return unsafe queue(response, connection, handle)
  case .refuse(let refusal, let head):
    return unsafe perform(.interrupt(core.refused(refusal, head)), connection, handle)
  case .interrupt(let response): return unsafe perform(connection.interrupt(with: response), connection, handle)
  case .work(let upload) where core.isInline(upload):
    let response = core.answer(upload, mayCompress: false)
    connection.update { $0.enter(.answered(response)) }
    return unsafe perform(connection.finish(), connection, handle)
  case .work(let upload): return unsafe work(upload, connection, handle)
  }
}

/// Hands the request to a thread of its lane. The connection sleeps, or a thread could wake it too early.
private func work(_ upload: Upload, _ connection: Connection, _ handle: OpaquePointer) -> MHD_Result {
  let core = connection.core
  guard core.ledger.beginWork() else {
    core.ledger.end(upload)
    return .NO
  }
  unsafe MHD_suspend_connection(handle)
  let isTaken = core.pool(upload.lane).offer {
    connection.resume(with: core.answer(upload, mayCompress: true))
    core.ledger.endWork()
  }
  if !isTaken {
    core.ledger.end(upload)
    connection.resume(with: core.refused(.overloaded, upload.head))
    core.ledger.endWork()
  }
  return .YES
}

/// Gives the answer to libmicrohttpd, which copies it.
private func queue(_ response: Response, _ connection: Connection, _ handle: OpaquePointer) -> MHD_Result {
  let core = connection.core
  var body = response.body
  let answer = unsafe body.withUnsafeMutableBytes {
    unsafe MHD_create_response_from_buffer($0.count, $0.baseAddress, .RESPMEM_MUST_COPY)
  }
  guard let answer = unsafe answer else { return .NO }
  defer { unsafe MHD_destroy_response(answer) }
  for (name, value) in HeaderText.sendable(response.headers) {
    _ = unsafe MHD_add_response_header(answer, name, value)
  }
  if core.ledger.isStopping { _ = unsafe MHD_add_response_header(answer, "Connection", "close") }
  core.ledger.answered(response.status, bytes: response.body.count)
  return unsafe MHD_queue_response(handle, UInt32(clamping: response.status), answer)
}
