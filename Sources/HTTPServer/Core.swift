/// What all connections of a server share.
final class Core: Sendable {
  let limits: ServerLimits
  let handler: Handler
  let isEncrypted: Bool
  let ledger: Ledger
  let connections = Connections()
  let pages: WorkerPool
  let ingest: WorkerPool

  init(limits: ServerLimits, handler: Handler, isEncrypted: Bool) {
    self.limits = limits
    self.handler = handler
    self.isEncrypted = isEncrypted
    ledger = Ledger(limits)
    pages = WorkerPool("pages", limits.pages)
    ingest = WorkerPool("ingest", limits.ingest)
  }

  /// The server's own rules, then the handler's.
  func admission(of head: RequestHead, targetBytes: Int, headBytes: Int) -> Admission {
    if let refusal = fault(of: head, targetBytes: targetBytes, headBytes: headBytes) {
      return .refuse(refused(refusal, head))
    }
    let admission = handler.admit(head)
    guard case .accept(_, let limit) = admission, let length = head.contentLength else { return admission }
    if length > limit { return .refuse(refused(.bodyTooLarge(limit: limit), head)) }
    return admission
  }

  private func fault(of head: RequestHead, targetBytes: Int, headBytes: Int) -> ServerRefusal? {
    if targetBytes > limits.urlBytes { return .urlTooLong(limit: limits.urlBytes) }
    if headBytes > limits.headBytes { return .headTooLarge(limit: limits.headBytes) }
    return head.fault.map { .malformedHead($0) }
  }

  /// The handler's words for a refusal.
  func refused(_ refusal: ServerRefusal, _ head: RequestHead) -> Response {
    var response = handler.refusal(head, refusal)
    if refusal == .overloaded {
      ledger.refusedAsOverloaded()
      response.headers.set("Retry-After", "1")
    }
    return response
  }

  /// Whether the polling thread itself answers: compression is never its work.
  func isInline(_ upload: Upload) -> Bool {
    upload.lane == .inline && (upload.count == 0 || RequestBody.encoding(upload.head.headers) == nil)
  }

  /// Runs the handler and gives back the memory of the body.
  func answer(_ upload: Upload, mayCompress: Bool) -> Response {
    let head = upload.head
    defer { ledger.end(upload) }
    let response: Response
    do throws(ServerRefusal) {
      let body = try RequestBody.plain(upload.bytes, head.headers, limit: limits.inflatedBodyLimit)
      response = handler.respond(Request(head, body: body))
    } catch {
      response = refused(error, head)
    }
    return response.negotiated(for: head, compressFrom: limits.compressFrom, mayCompress: mayCompress)
  }

  func pool(_ lane: Lane) -> WorkerPool { lane == .ingest ? ingest : pages }

  /// Gives back what an unfinished request holds.
  func release(_ phase: Phase) {
    if case .body(let upload) = phase { ledger.end(upload) }
  }

  var statistics: ServerStatistics {
    var statistics = ledger.statistics
    statistics.queuedPages = pages.depth
    statistics.queuedIngest = ingest.depth
    return statistics
  }
}
