/// The different names in a trace, each once, by number.
package struct NameTable: Sendable {
  /// Stands for "none".
  package static let none: Int32 = -1

  package private(set) var names: [String]
  private var numbers: [String: Int32] = [:]

  package init() { names = [] }

  /// Names that are told apart already; none can be added.
  package init(_ names: [String]) { self.names = names }

  /// `nil` for `none` and for a number that is no name's.
  package subscript(_ number: Int32) -> String? {
    names.indices.contains(Int(number)) ? names[Int(number)] : nil
  }

  /// The number of a name, new where it is new.
  package mutating func number(of name: String?) -> Int32 {
    guard let name else { return Self.none }
    if let number = numbers[name] { return number }
    let number = Int32(names.count)
    names.append(name)
    numbers[name] = number
    return number
  }
}
