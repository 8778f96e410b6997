/// Why a whole request is not taken. The text is a sentence for its sender.
package enum Refusal: Error, Equatable {
  /// It is not what it says it is; sending it again does not help.
  case malformed(String)
  /// Not now; sending it again later may help.
  case unavailable(String)
}
