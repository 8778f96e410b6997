extension OTLP {
  /// The body of an answer to an export: empty when all was taken, else `partial_success`.
  /// - Parameters:
  ///   - rejected: spans, log records or data points.
  ///   - message: a sentence for the sender; with `rejected` 0 it is a warning.
  package static func exportResponse(
    _ signal: Signal, rejected: Int64 = 0, message: String = "", encoding: Encoding
  ) -> [UInt8] {
    var writer = WireWriter()
    if rejected != 0 || !message.isEmpty {
      writer.message(0o12) { success in
        success.number(0o10, rejected)
        success.text(0o22, message)
      }
    }
    return written(writer.bytes, as: signal.responseKind, encoding)
  }

  /// The body of a refusal: a `google.rpc.Status`.
  /// - Parameter code: of `google.rpc.Code`, such as 3 for an invalid argument.
  package static func status(code: Int32, message: String, encoding: Encoding) -> [UInt8] {
    var writer = WireWriter()
    writer.number(0o10, Int64(code))
    writer.text(0o22, message)
    return written(writer.bytes, as: .rpcStatus, encoding)
  }

  private static func written(_ message: [UInt8], as kind: MessageKind, _ encoding: Encoding) -> [UInt8] {
    guard encoding == .json else { return message }
    do { return try json(fromProtobuf: message, as: kind) } catch {
      preconditionFailure("an answer just written cannot be read: \(error)")
    }
  }
}

extension OTLP.Signal {
  fileprivate var responseKind: MessageKind {
    switch self {
    case .traces: .tracesResponse
    case .logs: .logsResponse
    case .metrics: .metricsResponse
    }
  }
}

extension WireWriter {
  /// A varint field, left out at 0.
  fileprivate mutating func number(_ tag: UInt32, _ value: Int64) {
    guard value != 0 else { return }
    self.tag(tag)
    varint(UInt64(bitPattern: value))
  }
}
