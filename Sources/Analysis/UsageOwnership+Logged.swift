import Conventions

/// Calls that log records tell of, in a trace that may have their spans too.
extension UsageOwnership {
  /// Spans before those that were made of log records, model calls before others.
  static func inOrderOfTrust(_ indices: [Int], _ spans: [SpanOutline]) -> [Int] {
    let logged = indices.filter { spans[$0].facts.usageRole == .logged }
    let sent = indices.filter { spans[$0].facts.usageRole != .logged }
    return [sent, logged].flatMap { part in
      part.filter { spans[$0].facts.type.isModelCall } + part.filter { !spans[$0].facts.type.isModelCall }
    }
  }

  /// Calls without a number that were logged in the span of the call: it has the same tokens.
  static func logged(_ spans: [SpanOutline], _ parents: ParentIndex) -> [Int: Int] {
    let logged = spans.indices.filter { spans[$0].facts.usageRole == .logged && !spans[$0].facts.usage.isEmpty }
    return logged.reduce(into: [:]) { repeats, index in
      guard let parent = parents[index], spans[parent].facts.usageRole != .logged,
        spans[parent].facts.type.isModelCall, !spans[parent].facts.usage.isEmpty,
        spans[index].facts.responseID == nil || spans[parent].facts.responseID == nil,
        spans[index].facts.usage.isLike(spans[parent].facts.usage)
      else { return }
      repeats[index] = parent
    }
  }

  /// A log record below a span that reports tokens tells of this call or of another: neither makes the span a wrapper.
  func isCallOfItsOwn(_ index: Int, below parent: Int, _ spans: [SpanOutline]) -> Bool {
    guard spans[index].facts.usageRole == .logged else { return false }
    return rules[index] == .repeated || spans[parent].facts.type.isModelCall && !spans[parent].facts.usage.isEmpty
  }
}
