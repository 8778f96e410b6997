/// An exception, as a program prints it.
struct Failure: Sendable {
  let type: String
  let message: String
  let stackTrace: String

  init(_ type: String, _ message: String, stackTrace: String) {
    self.type = type
    self.message = message
    self.stackTrace = stackTrace
  }
}
