/// Why a server cannot start; `description` says what, where and what to do, in one line.
package struct StartError: Error, CustomStringConvertible {
  package enum Reason: Sendable, Equatable {
    case portTaken, notAllowed, addressNotHere, hostUnknown
    /// The TLS library does not take the certificate and its key.
    case identity
    /// Anything else, in the system's words.
    case system(String)
  }

  package let host: String
  package let port: UInt16
  /// What a person chooses the port with.
  package var flag = "--port"
  package let reason: Reason

  package var description: String {
    let place = "\(HostName.inURL(host)):\(port)"
    return switch reason {
    case .portTaken:
      "Port \(port) on \(host) is taken by another program: choose another with \(flag), or any free one with \(flag) 0."
    case .notAllowed: "Not allowed to listen on \(place): choose a port above 1023 with \(flag)."
    case .addressNotHere: "Cannot listen on \(place): no network interface here has that address; check --host."
    case .hostUnknown: "Cannot listen on \(place): that host name is not known here; check --host."
    case .identity:
      "The certificate and the key do not go together, or are damaged: check --tls-cert and --tls-key. Both are PEM, the certificate's own first, the key not encrypted."
    case .system(let why): "Cannot listen on \(place): \(why)."
    }
  }
}
