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

  /// Model calls that tell no tokens, nor anything below them, by the record that was made when their stream ended: of those
  /// beside it, with the same model, the last that ended before. Source: Logfire, of OpenAI's and Anthropic's SDKs.
  static func streams(_ spans: [SpanOutline], _ parents: ParentIndex) -> [Int: Int] {
    let records = spans.indices.filter { index in
      spans[index].facts.usageRole == .logged && spans[index].facts.type == .llm && !spans[index].facts.usage.isEmpty
        && SpanNames.tellsOfStream(spans[index].name)
        && !(parents[index].map { spans[$0].facts.type.isModelCall && !spans[$0].facts.usage.isEmpty } ?? false)
    }
    guard !records.isEmpty else { return [:] }
    let above = Set(spans.indices.compactMap { parents[$0] })
    let calls = spans.indices.filter { index in
      !above.contains(index) && spans[index].facts.type == .llm && spans[index].facts.usageRole != .logged
        && spans[index].facts.usage.isEmpty
        && !spans[index].facts.hasFailed && spans[index].endTime != nil
    }
    func place(_ index: Int) -> StreamPlace { StreamPlace(parent: parents[index], model: spans[index].facts.model) }
    let byEnd = calls.sorted { (spans[$0].endTime ?? 0, $0) < (spans[$1].endTime ?? 0, $1) }
    var (next, open, streams): (Int, [StreamPlace: [Int]], [Int: Int]) = (0, [:], [:])
    for record in records {
      while next < byEnd.count, let end = spans[byEnd[next]].endTime, end <= spans[record].startTime {
        open[place(byEnd[next]), default: []].append(byEnd[next])
        next += 1
      }
      if let call = open[place(record)]?.popLast() { streams[call] = record }
    }
    return streams
  }

  private struct StreamPlace: Hashable {
    let parent: Int?
    let model: String?
  }

  /// A log record below a span that reports tokens tells of this call or of another: neither makes the span a wrapper.
  func isCallOfItsOwn(_ index: Int, below parent: Int, _ spans: [SpanOutline]) -> Bool {
    guard spans[index].facts.usageRole == .logged else { return false }
    return rules[index] == .repeated || spans[parent].facts.type.isModelCall && !spans[parent].facts.usage.isEmpty
  }
}
