import Analysis
import Conventions
import Store
import Telemetry

/// Two partners, or a span without one: what they took and used with all that is below them.
struct NodeDifference {
  /// What of one trace stands against the other's; `nil` where a side is missing or knows nothing.
  struct Values {
    let a: Int64?
    let b: Int64?

    /// What `b` has more; `nil` unless both are known.
    var change: Int64? {
      guard let a, let b else { return nil }
      return b.saturating(subtracting: a)
    }

    /// The change is at least `least`, and a tenth of what was.
    func hasChanged(byAtLeast least: Int64) -> Bool {
      guard let a, let change else { return false }
      return change.magnitude >= least.magnitude && Double(change.magnitude) * 10 >= Double(a.magnitude)
    }
  }

  let pair: TraceComparison.Pair
  /// Nanoseconds.
  let duration: Values
  let tokens: Values
  /// Nano-dollars.
  let cost: Values
  let errors: Values

  init(_ pair: TraceComparison.Pair, _ a: ComparedTrace, _ b: ComparedTrace) {
    func values(_ value: (ComparedTrace, Int) -> Int64?) -> Values {
      Values(a: pair.a.flatMap { value(a, $0) }, b: pair.b.flatMap { value(b, $0) })
    }
    self.pair = pair
    duration = values { $0.trace.spans[$1].duration }
    tokens = values { $0.sums[$1].usage.isEmpty ? nil : $0.sums[$1].usage.total }
    cost = values { $0.sums[$1].cost }
    errors = values { Int64($0.errors[$1]) }
  }

  var isMissing: Bool { pair.b == nil }
  var isAdded: Bool { pair.a == nil }
  /// By a millisecond and a tenth.
  var isSlower: Bool { duration.hasChanged(byAtLeast: 1_000_000) && (duration.change ?? 0) > 0 }
  var isFaster: Bool { duration.hasChanged(byAtLeast: 1_000_000) && (duration.change ?? 0) < 0 }
  /// By a thousandth of a cent and a tenth, or where only one side costs something.
  var isDearer: Bool { hasOtherCost && (cost.b ?? 0) > (cost.a ?? 0) }
  var isCheaper: Bool { hasOtherCost && (cost.b ?? 0) < (cost.a ?? 0) }
  var failsMore: Bool { (errors.change ?? 0) > 0 }
  var failsLess: Bool { (errors.change ?? 0) < 0 }

  private var hasOtherCost: Bool {
    guard !isAdded, !isMissing, cost.a != nil || cost.b != nil else { return false }
    return Values(a: cost.a ?? 0, b: cost.b ?? 0).hasChanged(byAtLeast: 10_000)
  }

  var hasChanged: Bool {
    isMissing || isAdded || isSlower || isFaster || isDearer || isCheaper || failsMore || failsLess
  }

  /// `added`, `slower, dearer`; empty where nothing is worth a word.
  var words: [String] {
    [
      isAdded ? "added" : nil, isMissing ? "missing" : nil, isSlower ? "slower" : nil, isFaster ? "faster" : nil,
      isDearer ? "dearer" : nil, isCheaper ? "cheaper" : nil, failsMore ? "fails" : nil,
      failsLess ? "fails no more" : nil,
    ].compactMap(\.self)
  }
}
