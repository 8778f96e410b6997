import HTTPServer
import OTLP

/// Answers of OTLP/HTTP, in the encoding of the request.
struct OTLPAnswer {
  private let encoding: OTLP.Encoding

  init(_ encoding: OTLP.Encoding) {
    self.encoding = encoding
  }

  /// Empty when all was taken; else a partial success.
  func success(_ signal: OTLP.Signal, rejected: Int, reason: String?) -> Response {
    response(
      200, OTLP.exportResponse(signal, rejected: Int64(rejected), message: reason ?? "", encoding: encoding))
  }

  func failure(status: Int, message: String) -> Response {
    response(status, OTLP.status(code: Self.code(status), message: message, encoding: encoding))
  }

  private func response(_ status: Int, _ body: [UInt8]) -> Response {
    let type = encoding == .json ? "application/json" : "application/x-protobuf"
    return Response(status: status, headers: ["Content-Type": type], body: body)
  }

  /// Source: `google.rpc.Code`.
  private static func code(_ status: Int) -> Int32 {
    switch status {
    case 403, 421: 7
    case 429: 8
    case 500: 13
    case 503: 14
    default: 3
    }
  }
}
