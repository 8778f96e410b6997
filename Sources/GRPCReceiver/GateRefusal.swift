import GRPCCore

/// Why a call was refused before its message was whole.
///
/// It travels from the gate to the service as a header, so that the library writes the answer; the gate takes the
/// header out of what clients send.
struct GateRefusal: Error, Equatable {
  static let header = "spanloom-refusal"

  let code: RPCError.Code
  /// A sentence for the sender.
  let message: String

  init(_ code: RPCError.Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// As in the header.
  init?(text: String) {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let number = Int(parts[0]), let status = Status.Code(rawValue: number),
      let code = RPCError.Code(status)
    else { return nil }
    self.init(code, String(parts[1]))
  }

  var text: String { "\(code.rawValue) \(message)" }

  var error: RPCError {
    code == .unavailable ? .unavailable(message) : RPCError(code: code, message: message)
  }

  static let unauthenticated = GateRefusal(
    .unauthenticated, "This server asks for its token: send the header “authorization: Bearer TOKEN”.")
  static let busy = GateRefusal(.unavailable, "More is arriving than this server holds in memory; send it again.")
  static let tooSlow = GateRefusal(.deadlineExceeded, "The message took too long to arrive; send it again.")
  static let incomplete = GateRefusal(.invalidArgument, "The call ended before its message was whole.")
  static let several = GateRefusal(.invalidArgument, "Export takes one message a call.")
  static let undeclared = GateRefusal(
    .internalError, "The message is marked as compressed, but the call has no grpc-encoding.")

  static func tooLarge(_ bytes: Int, limit: Int) -> GateRefusal {
    GateRefusal(.resourceExhausted, "The message has \(bytes) bytes, more than the limit of \(limit).")
  }

  static func inflatesTooFar(limit: Int) -> GateRefusal {
    GateRefusal(.resourceExhausted, "The message is larger than the limit of \(limit) bytes when it is decompressed.")
  }

  static func damaged(_ detail: String) -> GateRefusal {
    GateRefusal(.invalidArgument, "The message cannot be decompressed: \(detail).")
  }
}
