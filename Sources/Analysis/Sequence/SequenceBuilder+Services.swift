import Conventions

extension SequenceBuilder {
  /// Where there are no agents: which service called which, with the name of the span that begins there. Failures are
  /// answers, other answers say nothing.
  mutating func services() {
    let tree = TraceTree(cast.trace.spans)
    var speakers = [Int?](repeating: nil, count: tree.rows.count)
    for (number, row) in tree.rows.enumerated() {
      let service = span(row.index).service.map { people.number(.program, $0) }
      let caller = row.parent.flatMap { speakers[$0] }
      speakers[number] = service ?? caller
      guard let service, service != caller, caller != nil || tree.rows[number].childCount > 0 else { continue }
      arrow(caller ?? people.user, service, .message, FirstWords.of(span(row.index).name), at: row.index)
      guard span(row.index).facts.hasFailed else { continue }
      let words = failureWords(row.index) ?? "failed"
      arrow(service, caller ?? people.user, .answer, words, isError: true, at: row.index)
    }
  }
}
