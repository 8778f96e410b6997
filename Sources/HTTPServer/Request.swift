/// One request, whole: its body has arrived and is no longer compressed.
package struct Request: Sendable {
  /// Upper case, as sent: `GET`.
  package var method: String
  /// Percent-encoded, from `/` up to `?`, as sent.
  package var path: String
  /// Decoded, in order of arrival; `?a&b=1` gives `a` an empty value.
  package var query: [(name: String, value: String)]
  package var headers: Headers
  package var body: [UInt8]
  /// Who sent it; `nil` where that cannot be known.
  package var client: IPAddress?
  /// Whether it came encrypted.
  package var isSecure = false

  package init(
    method: String, path: String, query: [(name: String, value: String)] = [], headers: Headers = Headers(),
    body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  init(_ head: RequestHead, body: [UInt8]) {
    self.init(method: head.method, path: head.path, query: head.query, headers: head.headers, body: body)
    client = head.client
    isSecure = head.isSecure
  }
}
