/// Arguments that can be read and cannot be used. Told in one line, without the usage that the parser adds to its own.
struct WrongArguments: Error, CustomStringConvertible {
  /// What cannot be used, and what to write instead.
  let description: String

  init(_ description: String) { self.description = description }
}
