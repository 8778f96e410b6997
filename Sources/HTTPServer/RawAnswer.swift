/// An answer as bytes, for the moments at which libmicrohttpd takes none: in the middle of an upload.
/// It always ends the connection.
enum RawAnswer {
  static func bytes(_ response: Response) -> [UInt8] {
    var text = "HTTP/1.1 \(response.status) \(reasons[response.status] ?? "Refused")\r\nConnection: close\r\n"
    for (name, value) in HeaderText.sendable(response.headers) { text += "\(name): \(value)\r\n" }
    text += "Content-Length: \(response.body.count)\r\n\r\n"
    return Array(text.utf8) + response.body
  }

  /// Only for the eye; programs read the number.
  private static let reasons = [
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    408: "Request Timeout", 413: "Content Too Large", 415: "Unsupported Media Type", 429: "Too Many Requests",
    503: "Service Unavailable",
  ]

  static let tooSlow = bytes(
    Response(status: 408, contentType: "text/plain; charset=utf-8", "The request arrived too slowly.\n"))
}
