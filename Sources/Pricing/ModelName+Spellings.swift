extension ModelName {
  private static let anthropicFamilies: Set<Substring> = ["opus", "sonnet", "haiku", "fable", "mythos"]

  /// Other ways to write a name: a dot between digits for a hyphen and the other way round, and a family's number
  /// before or after its name.
  static func spellings(_ name: String) -> [String] {
    var spellings = [
      swapped(name, ".", "-"), swapped(name, "-", "."), swapped(name, "-", ".", first: true),
    ]
    if name.hasPrefix("gpt-35-") { spellings.append("gpt-3.5-" + name.dropFirst("gpt-35-".count)) }
    return spellings + anthropicOrders(name)
  }

  /// `claude-4-5-sonnet` and `claude-sonnet-4.5` are one model, and so are `claude-sonnet-3-5` and `claude-3.5-sonnet`.
  private static func anthropicOrders(_ name: String) -> [String] {
    let parts = name.replacing(".", with: "-").split(separator: "-")
    guard parts.first == "claude", let family = parts.first(where: anthropicFamilies.contains) else { return [] }
    let numbers = parts.filter { $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
    guard (1...2).contains(numbers.count), parts.count == numbers.count + 2 else { return [] }
    return [["claude", family] + numbers, ["claude"] + numbers + [family]].map { $0.joined(separator: "-") }
  }

  /// - Parameter first: only the first place.
  private static func swapped(_ name: String, _ from: Unicode.Scalar, _ to: Unicode.Scalar, first: Bool = false)
    -> String
  {
    let old = Array(name.unicodeScalars)
    var new = old
    for index in old.indices.dropFirst().dropLast() where old[index] == from {
      guard isDigit(old[index - 1]) && isDigit(old[index + 1]) else { continue }
      new[index] = to
      if first { break }
    }
    return String(String.UnicodeScalarView(new))
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
