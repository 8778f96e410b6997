import HTTPServer
import Ingest
import OTLP

/// Answers of OTLP/HTTP, in the encoding of the request.
/// Sources: `Export…ServiceResponse` of OTLP, `google.rpc.Status`.
struct OTLPAnswer {
  private let encoding: OTLP.Encoding

  init(_ encoding: OTLP.Encoding) {
    self.encoding = encoding
  }

  /// Empty when all was taken; else a partial success.
  func success(_ signal: OTLP.Signal, rejected: Int, reason: String?) -> Response {
    guard rejected > 0 || reason != nil else { return response(200, json: .object([])) { _ in } }
    let partial: [(String, JSON)] = [
      (signal.rejectedName, .string(String(rejected))), ("errorMessage", .string(reason ?? "")),
    ]
    return response(200, json: .object([("partialSuccess", .object(partial))])) { writer in
      writer.message(1 << 3 | 2) { Self.write(number: rejected, text: reason ?? "", to: &$0) }
    }
  }

  func failure(status: Int, message: String) -> Response {
    let code = Self.code(status)
    return response(status, json: .object([("code", .count(code)), ("message", .string(message))])) {
      Self.write(number: code, text: message, to: &$0)
    }
  }

  /// Field 1 a number, field 2 a text: so are both messages that we send.
  private static func write(number: Int, text: String, to writer: inout WireWriter) {
    writer.tag(1 << 3)
    writer.varint(UInt64(number))
    writer.field(2 << 3 | 2, text.utf8)
  }

  private func response(_ status: Int, json: JSON, protobuf: (inout WireWriter) -> Void) -> Response {
    switch encoding {
    case .json: return Response(status: status, contentType: "application/json", json.text)
    case .protobuf:
      var writer = WireWriter()
      protobuf(&writer)
      return Response(status: status, headers: ["Content-Type": "application/x-protobuf"], body: writer.bytes)
    }
  }

  /// Source: `google.rpc.Code`.
  private static func code(_ status: Int) -> Int {
    switch status {
    case 403, 421: 7
    case 429: 8
    case 500: 13
    case 503: 14
    default: 3
    }
  }
}

extension OTLP.Signal {
  fileprivate var rejectedName: String {
    switch self {
    case .traces: "rejectedSpans"
    case .logs: "rejectedLogRecords"
    case .metrics: "rejectedDataPoints"
    }
  }
}
