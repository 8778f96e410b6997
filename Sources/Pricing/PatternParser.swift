/// Reads the text of a pattern. Recursion is as deep as the pattern has parentheses, and names are short.
struct PatternParser {
  private var rest: Substring.UnicodeScalarView

  init(_ text: some StringProtocol) { rest = Substring(text).unicodeScalars }

  /// The whole text.
  mutating func pattern() throws(ModelPattern.Problem) -> PatternNode {
    if rest.first == "^" { rest.removeFirst() }
    if rest.last == "$", rest.dropLast().last != "\\" { rest.removeLast() }
    let node = try either()
    guard rest.isEmpty else { throw problem("a parenthesis is closed that was not opened") }
    return node
  }

  private mutating func either() throws(ModelPattern.Problem) -> PatternNode {
    var branches = [try sequence()]
    while rest.first == "|" {
      rest.removeFirst()
      branches.append(try sequence())
    }
    return branches.count == 1 ? branches[0] : .either(branches)
  }

  private mutating func sequence() throws(ModelPattern.Problem) -> PatternNode {
    var nodes: [PatternNode] = []
    while let next = rest.first, next != "|", next != ")" {
      var node = try atom()
      while let mark = rest.first, ["*", "+", "?"].contains(mark) {
        rest.removeFirst()
        node = .repeated(node, isOptional: mark != "+", isMany: mark != "?")
      }
      nodes.append(node)
    }
    return .sequence(nodes)
  }

  private mutating func atom() throws(ModelPattern.Problem) -> PatternNode {
    let first = rest.removeFirst()
    switch first {
    case ".": return .one(PatternSet(ranges: [], isInverted: true))
    case "[": return .one(try characterClass())
    case "\\": return .one(PatternSet(ranges: try escape()))
    case "(":
      let node = try either()
      guard rest.first == ")" else { throw problem("a parenthesis is not closed") }
      rest.removeFirst()
      return node
    case "*", "+", "?", "{", "}", "^", "$", "]":
      throw problem("“\(first)” has no meaning here; write \\\(first) for itself")
    default: return .one(PatternSet(ranges: [first...first]))
    }
  }

  /// After the opening bracket.
  private mutating func characterClass() throws(ModelPattern.Problem) -> PatternSet {
    var set = PatternSet(ranges: [])
    if rest.first == "^" {
      rest.removeFirst()
      set.isInverted = true
    }
    while let first = rest.popFirst() {
      if first == "]", !set.ranges.isEmpty { return set }
      let start = first == "\\" ? try escape() : [first...first]
      set.ranges += start
      guard rest.first == "-", let end = rest.dropFirst().first, end != "]", start.count == 1 else { continue }
      rest.removeFirst(2)
      guard start[0].lowerBound <= end, end != "\\" else { throw problem("a range ends before it begins") }
      set.ranges.append(start[0].lowerBound...end)
    }
    throw problem("a bracket is not closed")
  }

  /// After the backslash.
  private mutating func escape() throws(ModelPattern.Problem) -> [ClosedRange<Unicode.Scalar>] {
    guard let scalar = rest.popFirst() else { throw problem("nothing follows the last backslash") }
    switch scalar {
    case "d": return ["0"..."9"]
    case "w": return ["0"..."9", "a"..."z", "_"..."_"]
    case "a"..."z", "A"..."Z", "0"..."9": throw problem("“\\\(scalar)” has no meaning")
    default: return [scalar...scalar]
    }
  }

  private func problem(_ text: String) -> ModelPattern.Problem { ModelPattern.Problem(description: text) }
}
