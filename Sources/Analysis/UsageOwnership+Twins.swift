import Conventions

/// One model call that two libraries trace, where the outer one does not make its span the parent of the inner: the
/// Anthropic SDK's own span beside that of an instrumentation.
extension UsageOwnership {
  /// Calls looked back at for the one around a call: more do not run at once beside one another.
  private static let twinLimit = 16

  /// Model calls that two libraries tell, or one library twice, by the telling that lies within the other's time: the twins of others, and those in
  /// branches of their own that give the answer the same number. Calls of one number that come one after the other are two, as
  /// some servers give all the same. Source: OpenInference, of LangChain and of OpenAI's SDK.
  static func toldTwice(_ spans: [SpanOutline], _ parents: ParentIndex) -> [Int: Int] {
    let repeats = repeats(spans, parents).filter { index, call in
      spans[index].facts.type == .llm && spans[call].facts.type == .llm && spans[index].isWithin(spans[call])
    }
    return repeats.merging(twins(spans, parents)) { known, _ in known }
      .merging(streams(spans, parents)) { known, _ in known }
  }

  /// Model calls that repeat another beside them: of the same parent, in another dialect, within its time, of the same
  /// model, with the same tokens.
  static func twins(_ spans: [SpanOutline], _ parents: ParentIndex) -> [Int: Int] {
    let calls = spans.indices.filter { spans[$0].facts.type == .llm && parents[$0] != nil }
    guard let first = calls.first, calls.contains(where: { spans[$0].facts.dialect != spans[first].facts.dialect })
    else { return [:] }
    var twins: [Int: Int] = [:]
    for siblings in Dictionary(grouping: calls, by: { parents[$0] }).values where siblings.count > 1 {
      let inOrder = siblings.sorted { precedes(spans[$0], spans[$1]) }
      var taken = Set<Int>()
      for (place, inner) in inOrder.enumerated() {
        let before = inOrder[max(0, place - twinLimit)..<place]
        guard let outer = before.first(where: { !taken.contains($0) && isTwin(spans[inner], of: spans[$0]) }) else {
          continue
        }
        twins[inner] = outer
        taken.formUnion([inner, outer])
      }
    }
    return twins
  }

  /// By start; of two that start together, the longer one first.
  private static func precedes(_ a: SpanOutline, _ b: SpanOutline) -> Bool {
    (a.startTime, b.endTime ?? .max, a.id) < (b.startTime, a.endTime ?? .max, b.id)
  }

  private static func isTwin(_ inner: SpanOutline, of outer: SpanOutline) -> Bool {
    guard inner.isWithin(outer), inner.facts.dialect != outer.facts.dialect, inner.facts.model == outer.facts.model
    else { return false }
    let (a, b) = (inner.facts.usage, outer.facts.usage)
    // OpenLLMetry adds the token that a stream begins with to those that it ends with.
    let isSameAnswer = a.output == b.output || inner.facts.responseID.map { $0 == outer.facts.responseID } ?? false
    return (a.hasInput(of: b) || b.hasInput(of: a)) && isSameAnswer && inner.facts.hasFailed == outer.facts.hasFailed
  }
}

extension SpanOutline {
  /// Both have ended, this one no later than the other, and began no earlier.
  fileprivate func isWithin(_ other: SpanOutline) -> Bool {
    guard let endTime, let otherEnd = other.endTime else { return false }
    return other.startTime <= startTime && endTime <= otherEnd
  }
}
