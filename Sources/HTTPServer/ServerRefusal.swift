/// Why the server itself refuses a request. Each case is one thing a client did, or one limit that was reached.
package enum ServerRefusal: Error, Sendable, Equatable {
  /// The body as it travels is larger than the handler allowed, in bytes.
  case bodyTooLarge(limit: Int)
  /// The body without its compression is larger than `ServerLimits.inflatedBodyLimit`.
  case inflatedBodyTooLarge(limit: Int)
  /// The head contradicts itself; the sentence says how.
  case malformedHead(String)
  /// The body is not what its Content-Encoding says; the sentence says where.
  case malformedBody(String)
  case unsupportedEncoding(String)
  case headTooLarge(limit: Int)
  case urlTooLong(limit: Int)
  /// Too much is under way: the lane's queue or the memory for bodies is full. To be tried again.
  case overloaded

  package var status: Int {
    switch self {
    case .bodyTooLarge, .inflatedBodyTooLarge: 413
    case .malformedHead, .malformedBody: 400
    case .unsupportedEncoding: 415
    case .headTooLarge: 431
    case .urlTooLong: 414
    case .overloaded: 503
    }
  }

  package var message: String {
    switch self {
    case .bodyTooLarge(let limit): "The request body is larger than the limit of \(limit) bytes."
    case .inflatedBodyTooLarge(let limit): "The decompressed request body is larger than the limit of \(limit) bytes."
    case .malformedHead(let why), .malformedBody(let why): why
    case .unsupportedEncoding(let name): "Content-Encoding “\(name)” is not supported; use gzip, deflate or none."
    case .headTooLarge(let limit): "The request's header fields are larger than the limit of \(limit) bytes."
    case .urlTooLong(let limit): "The URL is longer than the limit of \(limit) bytes."
    case .overloaded: "The server is busy. Try again in a second."
    }
  }

  /// For handlers without wording of their own.
  package var plainAnswer: Response {
    Response(status: status, contentType: "text/plain; charset=utf-8", message + "\n")
  }
}
