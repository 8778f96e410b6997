/// A request before its body.
package struct RequestHead: Sendable {
  /// Upper case, as sent: `GET`.
  package var method: String
  /// Percent-encoded, from `/` up to `?`, as sent.
  package var path: String
  /// Decoded, in order of arrival; `?a&b=1` gives `a` an empty value.
  package var query: [(name: String, value: String)]
  package var headers: Headers
  /// Bytes of the body as it will travel; `nil` when it is not announced (no body, or a chunked one).
  package var contentLength: Int?
  /// Who sent it; `nil` where that cannot be known.
  package var client: IPAddress?
  /// Whether it came encrypted.
  package var isSecure = false

  package init(
    method: String, path: String, query: [(name: String, value: String)] = [], headers: Headers = Headers(),
    contentLength: Int? = nil
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.contentLength = contentLength
  }

  /// The head of a request that has arrived whole.
  package init(_ request: Request) {
    self.init(
      method: request.method, path: request.path, query: request.query, headers: request.headers,
      contentLength: request.body.count)
    client = request.client
    isSecure = request.isSecure
  }

  /// - Parameter target: the second word of the request line: `/path?query`, or a whole URL as proxies send it.
  init(method: String, target: String, headers: Headers) {
    let local = RequestHead.local(target)
    let parts = local.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self.init(
      method: method, path: String(parts[0]), query: parts.count > 1 ? Query.parse(parts[1]) : [], headers: headers,
      contentLength: headers["Content-Length"].flatMap { Int($0) })
  }

  var isChunked: Bool { headers["Transfer-Encoding"] != nil }

  /// Whether no body byte will follow.
  var hasNoBody: Bool { !isChunked && (contentLength ?? 0) == 0 }

  /// What is wrong with the fields that say where the request goes and where it ends, if anything: two answers to one
  /// question are how requests are smuggled.
  var fault: String? {
    if headers.values("Host").count > 1 { return "There is more than one Host." }
    let codings = headers.elements("Transfer-Encoding")
    if !codings.isEmpty && codings.map({ $0.lowercased() }) != ["chunked"] {
      return "The only Transfer-Encoding that is understood is chunked."
    }
    let lengths = headers.values("Content-Length")
    if isChunked && !lengths.isEmpty { return "Content-Length and Transfer-Encoding exclude each other." }
    if lengths.count > 1 { return "There is more than one Content-Length." }
    if let length = lengths.first, length.isEmpty || !length.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return "Content-Length is not a number of bytes."
    }
    if !lengths.isEmpty && contentLength == nil { return "Content-Length is too large to be one." }
    return nil
  }

  /// `http://host/path` as `/path`; anything else as it is.
  private static func local(_ target: String) -> Substring {
    guard !target.hasPrefix("/"), let scheme = target.firstRange(of: "://") else { return target[...] }
    let rest = target[scheme.upperBound...]
    guard let slash = rest.firstIndex(where: { $0 == "/" || $0 == "?" }) else { return "/" }
    return rest[slash] == "/" ? rest[slash...] : "/" + rest[slash...]
  }
}
