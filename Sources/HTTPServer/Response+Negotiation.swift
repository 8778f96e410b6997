import Compression

extension Response {
  /// The answer as this client wants it: 304 when it has it already, gzip when it takes that.
  ///
  /// - Parameter mayCompress: whether there is time to; a `gzipBody` is used in any case.
  func negotiated(for head: RequestHead, compressFrom minimum: Int, mayCompress: Bool) -> Response {
    var answer = self
    answer.gzipBody = nil
    guard headers["Content-Encoding"] == nil, gzipBody != nil || (body.count >= minimum && isText) else {
      return answer.conditional(for: head)
    }
    answer.headers.add("Vary", "Accept-Encoding")
    if AcceptEncoding.allowsGzip(head.headers.elements("Accept-Encoding")) {
      if let gzip = gzipBody ?? (mayCompress ? Compression.gzip(body) : nil), gzip.count < body.count {
        answer.body = gzip
        answer.headers.add("Content-Encoding", "gzip")
        if let tag = headers["ETag"] { answer.headers.set("ETag", EntityTag.weakened(tag)) }
      }
    }
    return answer.conditional(for: head)
  }

  /// 304 with the fields that caches update, if the client has what this is.
  ///
  /// The body stays, for its length: libmicrohttpd gives every 304 a Content-Length, and sends no body with it.
  private func conditional(for head: RequestHead) -> Response {
    guard isCurrent(for: head) else { return self }
    var answer = Response(status: 304, body: body)
    for field in headers.fields where Self.keptFields.contains(field.name.lowercased()) {
      answer.headers.add(field.name, field.value)
    }
    return answer
  }

  private func isCurrent(for head: RequestHead) -> Bool {
    guard status == 200, head.method == "GET" || head.method == "HEAD", let tag = headers["ETag"] else { return false }
    return EntityTag.matches(tag, head.headers.elements("If-None-Match"))
  }

  /// RFC 9110, 15.4.5.
  private static let keptFields: Set = ["etag", "cache-control", "content-location", "date", "expires", "vary"]

  private var isText: Bool {
    guard let type = headers["Content-Type"]?.split(separator: ";").first.map(trimmed)?.lowercased() else {
      return false
    }
    return type.hasPrefix("text/") || Self.textTypes.contains(type)
  }

  private static let textTypes: Set = [
    "application/json", "application/javascript", "application/manifest+json", "image/svg+xml",
  ]
}
