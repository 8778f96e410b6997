@testable import Store

/// What is kept, told plainly: a list of traces, and every rule as a person would say it.
struct KeepingModel {
  struct Trace {
    let number: UInt64
    /// When it arrived.
    let hour: Int64
    let service: String
    var hasErrors: Bool
    var session: String?
    var isPinned = false
  }

  /// In the order of arrival.
  private(set) var traces: [Trace] = []
  var pinnedSessions: Set<String> = []

  mutating func add(_ trace: Trace) { traces.append(trace) }

  mutating func setPin(ofTrace number: UInt64, _ isPinned: Bool) {
    for index in traces.indices where traces[index].number == number { traces[index].isPinned = isPinned }
  }

  mutating func sweep(_ retention: Retention, hour: Int64) {
    let sessions = pinnedSessions
    func isPinned(_ trace: Trace) -> Bool { trace.isPinned || trace.session.map(sessions.contains) ?? false }
    traces.removeAll { trace in
      var ages = [retention.serviceAges[trace.service] ?? retention.age]
      if trace.hasErrors, let errorAge = retention.errorAge { ages.append(errorAge) }
      guard !isPinned(trace), let kept = ages.max(), case .hours(let hours) = kept else { return false }
      return trace.hour < hour - hours
    }
    if let most = retention.traces {
      let mortal = traces.filter { !isPinned($0) }
      let order =
        retention.errorAge == nil ? mortal : mortal.filter { !$0.hasErrors } + mortal.filter(\.hasErrors)
      let gone = Set(order.prefix(max(0, order.count - Int(most))).map(\.number))
      traces.removeAll { gone.contains($0.number) }
    }
    pinnedSessions.formIntersection(traces.compactMap(\.session))
  }
}
