/// Why a call has no answer, in our words: what curl prints may hold the address.
package struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
  package let description: String

  static let tooMuch = Failure(description: "too much to send")
  package static let notAnAddress = Failure(description: "the address is not well formed")

  private init(description: String) { self.description = description }

  /// - Parameters:
  ///   - code: how curl ended; -1 by a signal. Source of the numbers: curl's manual.
  ///   - patience: seconds.
  init(code: Int32, patience: Int) {
    description =
      switch code {
      case 3: "the address is not well formed"
      case 5, 6: "its host is not known"
      case 7: "nobody listens there"
      case 26: "what is to be sent cannot be read"
      case 28: "no answer within \(patience) s"
      case 35, 51, 53, 54, 58, 59, 60, 66, 77, 80, 82, 83, 90, 91: "no secure connection"
      case 52, 55, 56: "it hung up without an answer"
      case 127: "curl is not installed here"
      case -1: "the call was interrupted"
      default: "curl failed with \(code)"
      }
  }
}
