/// A line of a request's head. Its value may be a secret, and is never shown.
package struct Header: Sendable, Equatable {
  package let name: String
  private let value: String

  /// `nil` for a name that is no token, and for control characters in the value. Source: RFC 9110, 5.
  package init?(_ name: some StringProtocol, _ value: some StringProtocol) {
    let marks = "!#$%&'*+-.^_`|~"
    guard !name.isEmpty,
      name.unicodeScalars.allSatisfy({ Self.isLetterOrDigit($0) || marks.unicodeScalars.contains($0) }),
      value.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f || $0 == "\t" })
    else { return nil }
    self.name = String(name)
    self.value = String(value)
  }

  /// `Name: value`; an empty value ends with a semicolon, as curl wants it.
  var line: String { value.isEmpty ? name + ";" : "\(name): \(value)" }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }
}
