/// The instances of Spanloom that a request has come through, so that two that pass on to each other do not do so for
/// ever. It travels as a header.
package struct PassingRoute: Sendable, Hashable {
  package static let header = "Spanloom-Passed-By"
  /// No sensible chain is longer.
  static let longest = 8

  /// Names of instances, the first one first.
  package let names: [String]

  package init(_ names: [String] = []) { self.names = names }

  /// Reads the header: names with spaces between them. What no instance would write is an empty route.
  package init(header: String?) {
    let names = (header ?? "").split(separator: " ").map(String.init)
    self.names = names.count <= Self.longest && names.allSatisfy(Self.isName) ? names : []
  }

  /// The route with one more stop; `nil` where it has been there, or is too long already.
  func passing(_ name: String) -> PassingRoute? {
    names.contains(name) || names.count >= Self.longest ? nil : PassingRoute(names + [name])
  }

  package var text: String { names.joined(separator: " ") }

  static func isName(_ text: String) -> Bool {
    text.utf8.count == 16 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
