/// One answer, whole. The server adds `Content-Length`, `Date`, compression, and answers conditional requests by `ETag`.
package struct Response: Sendable {
  package var status: Int
  package var headers: Headers
  package var body: [UInt8]
  /// `body` compressed with gzip, for answers that are made once and sent often. The server compresses other text.
  package var gzipBody: [UInt8]?

  package init(status: Int = 200, headers: Headers = Headers(), body: [UInt8] = [], gzipBody: [UInt8]? = nil) {
    self.status = status
    self.headers = headers
    self.body = body
    self.gzipBody = gzipBody
  }

  package init(status: Int = 200, contentType: String, _ text: String) {
    self.init(status: status, headers: ["Content-Type": contentType], body: Array(text.utf8))
  }
}
