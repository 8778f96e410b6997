/// A regular expression for whole model names, written between slashes, as `/acme-.*/`.
///
/// A language of our own, small, because senders choose the names: matching takes time in proportion to the name and
/// the pattern, whatever both are. It has `.`, `[a-z]`, `[^a-z]`, `\d`, `\w`, groups, `|`, `*`, `+` and `?`.
package struct ModelPattern: Sendable {
  /// Why a text is no pattern.
  package struct Problem: Error, Equatable, CustomStringConvertible {
    package let description: String
  }

  private let program: [PatternStep]

  /// - Returns: `nil` for a name that does not stand between slashes.
  /// - Throws: for a pattern that makes no sense.
  package init?(slashed name: String) throws(Problem) {
    guard name.utf8.count > 2, name.hasPrefix("/"), name.hasSuffix("/") else { return nil }
    var parser = PatternParser(name.dropFirst().dropLast())
    var program: [PatternStep] = []
    try parser.pattern().append(to: &program)
    program.append(.end)
    self.program = program
  }

  /// Whether the pattern fits the whole name.
  package func matches(_ name: String) -> Bool {
    var states = PatternStates(program.count)
    states.insert(0, of: program)
    for scalar in name.unicodeScalars {
      var next = PatternStates(program.count)
      for place in states.places {
        if case .one(let set) = program[place], set.contains(scalar) { next.insert(place + 1, of: program) }
      }
      states = next
      if states.places.isEmpty { return false }
    }
    return states.places.contains(program.count - 1)
  }
}

/// The steps at which a match may stand, each once.
private struct PatternStates {
  private(set) var places: [Int] = []
  private var isKnown: [Bool]

  init(_ count: Int) { isKnown = Array(repeating: false, count: count) }

  mutating func insert(_ place: Int, of program: [PatternStep]) {
    var waiting = [place]
    while let place = waiting.popLast() {
      guard !isKnown[place] else { continue }
      isKnown[place] = true
      switch program[place] {
      case .one, .end: places.append(place)
      case .jump(let target): waiting.append(target)
      case .fork(let first, let second): waiting += [second, first]
      }
    }
  }
}
