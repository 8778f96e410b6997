import Analysis
import Telemetry

/// A trace and what must be made of it. Tokens as the contract counts: input with the cache, output with reasoning.
struct GoldenCase: CustomStringConvertible, Sendable {
  let description: String
  let root: @Sendable () -> SentSpan
  var input: Int64?
  var output: Int64?
  var cacheRead: Int64?
  var cacheWrite: Int64?
  var reasoning: Int64?
  /// Nano-dollars.
  var cost: Int64?
  var unpriced = 0
  var calls: Int?
  var tools: Int?
  var session: String?
  /// The outermost spans' own sum, in nano-dollars.
  var reportedCost: Int64?

  init(_ description: String, _ root: @escaping @Sendable () -> SentSpan, expect: (inout GoldenCase) -> Void) {
    self.description = description
    self.root = root
    expect(&self)
  }
}

/// Attributes of the dialects, in short.
enum Sent {
  static func ag2(_ type: String, _ input: Int64, _ output: Int64, cost: Double) -> [(String, AttributeValue)] {
    [("ag2.span.type", .string(type)), ("gen_ai.usage.cost", .double(cost))] + usage(input, output)
  }

  static func op(_ operation: String, _ more: [(String, AttributeValue)] = []) -> [(String, AttributeValue)] {
    [("gen_ai.operation.name", .string(operation))] + more
  }

  static func usage(_ input: Int64, _ output: Int64) -> [(String, AttributeValue)] {
    [("gen_ai.usage.input_tokens", .int(input)), ("gen_ai.usage.output_tokens", .int(output))]
  }

  static func model(_ name: String) -> [(String, AttributeValue)] { [("gen_ai.request.model", .string(name))] }
}
