/// Header fields in order; names compare without case.
package struct Headers: Sendable, ExpressibleByDictionaryLiteral {
  package private(set) var fields: [(name: String, value: String)] = []

  package init() {}

  package init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { add(name, value) }
  }

  package mutating func add(_ name: String, _ value: String) { fields.append((name, value)) }

  /// Replaces every value of a field by one.
  package mutating func set(_ name: String, _ value: String) {
    remove(name)
    add(name, value)
  }

  package mutating func remove(_ name: String) { fields.removeAll { sameName($0.name, name) } }

  /// The first value of a field.
  package subscript(_ name: String) -> String? { fields.first { sameName($0.name, name) }?.value }

  /// All values of a field, in order.
  package func values(_ name: String) -> [String] { fields.lazy.filter { sameName($0.name, name) }.map(\.value) }

  /// The comma-separated elements of all values of a list field, trimmed, empty ones left out.
  package func elements(_ name: String) -> [String] {
    values(name).flatMap { $0.split(separator: ",") }.map(trimmed).filter { !$0.isEmpty }
  }
}

/// Compares without the case of A to Z, without making new strings.
private func sameName(_ a: String, _ b: String) -> Bool {
  a.utf8.count == b.utf8.count && a.utf8.elementsEqual(b.utf8) { lowered($0) == lowered($1) }
}

private func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5a).contains(byte) ? byte | 0x20 : byte }

/// Without the blanks that HTTP allows around a value.
func trimmed(_ text: some StringProtocol) -> String {
  let isBlank = { (character: Character) in character == " " || character == "\t" }
  guard let first = text.firstIndex(where: { !isBlank($0) }), let last = text.lastIndex(where: { !isBlank($0) }) else {
    return ""
  }
  return String(text[first...last])
}
