import GRPCCore

/// Whether a call may come in, decided by its head.
package enum CallVerdict: Sendable, Equatable {
  case admitted
  /// No token, or a wrong one.
  case unauthenticated
  /// The sentence says why.
  case denied(String)
  /// The sentence says how long to wait.
  case throttled(String)

  var refusal: GateRefusal? {
    switch self {
    case .admitted: nil
    case .unauthenticated: .unauthenticated
    case .denied(let why): GateRefusal(.permissionDenied, why)
    case .throttled(let why): GateRefusal(.resourceExhausted, why)
    }
  }
}

/// - Parameters:
///   - authorization: as in the header of that name.
///   - client: the sender's address; `nil` where it cannot be known.
package typealias CallAdmission = @Sendable (_ authorization: String?, _ client: String?) -> CallVerdict
