import Conventions

/// Traces of agents that call models and tools, made from a seed: the same for the same seed.
struct SpendingSample {
  static let hour: Int64 = 3_600_000_000_000
  /// 2026-11-16 00:00:00 UTC, a Monday.
  static let monday: Int64 = 498_552 * hour

  private var state: UInt64
  private(set) var spans: [TestSpan] = []

  init(seed: UInt64, traces: UInt64) {
    state = seed
    for trace in 1...traces { addTrace(trace) }
  }

  /// The spans that a person would count: the model calls, each with the names that hold for it.
  var calls: [TestSpan] { spans.filter { $0.type == .llm } }

  /// A root agent with model calls below it, and a tool in which another agent calls a model.
  private mutating func addTrace(_ trace: UInt64) {
    let start = Self.monday + Int64(next(24 * 20)) * Self.hour + Int64(next(3_600)) * 1_000_000_000
    let session = next(3) == 0 ? nil : "s-\(next(6))"
    let user = next(4) == 0 ? nil : "user-\(next(5))"
    let service = "service-\(next(3))"
    func span(_ id: UInt64, below parent: UInt64, _ change: (inout TestSpan) -> Void) -> TestSpan {
      var span = TestSpan {
        $0.trace = trace
        $0.id = id
        $0.parent = parent
        $0.start = start + Int64(id) * 1_000_000
        $0.end = start + Int64(id) * 2_000_000
        $0.session = session
        $0.service = service
        $0.user = user
      }
      change(&span)
      return span
    }
    let agent = "agent-\(next(4))"
    spans.append(
      span(1, below: 0) {
        $0.type = .agent
        $0.agent = agent
      })
    spans.append(
      span(2, below: 1) {
        $0.type = .tool
        $0.tool = "delegate"
        $0.agent = agent
      })
    for id in 3...(4 + UInt64(next(4))) {
      let isInside = next(3) == 0
      let call = callFacts()
      spans.append(
        span(id, below: isInside ? 2 : 1) {
          call($0.agent == nil ? agent : "", &$0)
          $0.tool = isInside ? "delegate" : nil
        })
    }
  }

  /// One in four has no known price.
  private mutating func callFacts() -> (String, inout TestSpan) -> Void {
    let (model, input, output, price) = (next(5), next(9_000), next(900), next(4))
    let cached = price == 1 ? Int64(next(100)) : nil
    let cost = Int64(next(50_000_000))
    return { agent, span in
      span.type = .llm
      span.agent = agent
      span.model = model == 0 ? nil : "model-\(model)"
      span.inputTokens = Int64(input) + 100
      span.outputTokens = Int64(output)
      span.cacheReadTokens = cached
      span.cost = price == 0 ? nil : cost
      span.cacheSaving = price == 0 ? nil : cached.map { $0 * 7 }
    }
  }

  /// A number below a bound. Source: SplitMix64.
  mutating func next(_ bound: UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return (mixed ^ (mixed >> 31)) % bound
  }
}
