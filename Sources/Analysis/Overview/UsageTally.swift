package import Conventions

/// Tokens of many spans, part by part.
package struct UsageTally: Sendable, Equatable {
  package var input = Tally()
  package var output = Tally()
  package var cacheRead = Tally()
  package var cacheWrite = Tally()
  package var reasoning = Tally()
  package var unsplit = Tally()

  package init() {}

  package mutating func add(_ usage: Usage) {
    input.add(usage.input)
    output.add(usage.output)
    cacheRead.add(usage.cacheRead)
    cacheWrite.add(usage.cacheWrite)
    reasoning.add(usage.reasoning)
    unsplit.add(usage.unsplit)
  }

  package static func += (a: inout Self, b: Self) {
    a.input += b.input
    a.output += b.output
    a.cacheRead += b.cacheRead
    a.cacheWrite += b.cacheWrite
    a.reasoning += b.reasoning
    a.unsplit += b.unsplit
  }

  /// All parts, in the order of the properties.
  package var tallies: [Tally] { [input, output, cacheRead, cacheWrite, reasoning, unsplit] }

  package var usage: Usage {
    var usage = Usage()
    usage.input = input.value
    usage.output = output.value
    usage.cacheRead = cacheRead.value
    usage.cacheWrite = cacheWrite.value
    usage.reasoning = reasoning.value
    usage.unsplit = unsplit.value
    return usage
  }
}
