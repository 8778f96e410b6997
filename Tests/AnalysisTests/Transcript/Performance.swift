import Analysis
import Conventions

/// A made-up session: spans as frameworks write them, and beside them what was really said.
struct Performance {
  private(set) var scene = Scene()
  /// `FROM > TO: words` or with the kind before it, in no order.
  private(set) var said: [String] = []
  private var random: Lottery
  private var time: Int64 = 0
  private var histories: [String: [String]] = [:]
  private var words = 0

  init(seed: UInt64) {
    random = Lottery(seed: seed)
    for trace in 1...UInt64(random.number(3)) { perform(trace) }
  }

  private mutating func tick() -> Int64 {
    time += 2
    return time
  }

  /// Words that nobody says again, or some that are said all the time.
  private mutating func user(_ agent: String) -> String { random.isLucky(5) ? "yes, \(agent)" : fresh("u") }
  private mutating func answer(_ agent: String) -> String { random.isLucky(5) ? "\(agent) is done" : fresh("a") }

  private mutating func fresh(_ letter: String) -> String {
    words += 1
    return "\(letter)\(words)"
  }

  private mutating func perform(_ trace: UInt64) {
    let root = scene.add(.workflow, nil, tick()...(time + 100_000), trace: trace)
    for _ in 1...random.number(3) { run("agent\(random.number(3))", trace, root) }
  }

  /// One run of an agent: it is asked, it calls models and tools, it answers.
  private mutating func run(_ agent: String, _ trace: UInt64, _ root: Int) {
    var history = histories[agent] ?? []
    if history.isEmpty || random.isLucky(2) {
      let rule = "system: rules of \(agent)"
      if histories[agent] == nil { said.append("System > \(agent): rules of \(agent)") }
      history = [rule]
    }
    let question = user(agent)
    said.append("User > \(agent): \(question)")
    let start = tick()
    let calls = random.number(4)
    let isWordy = random.isLucky(2)
    let place = scene.add(
      .agent, agent, start...(start + 1_000), in: root, trace: trace, hears: isWordy ? ["user: \(question)"] : [])
    history.append("user: \(question)")
    for number in 1...calls { call(agent, trace, place, &history, isLast: number == calls) }
    scene.end(place, at: tick(), says: isWordy ? [history[history.count - 1]] : [])
    histories[agent] = history
  }

  private mutating func call(
    _ agent: String, _ trace: UInt64, _ run: Int, _ history: inout [String], isLast: Bool
  ) {
    compact(agent, &history)
    let times = tick()...tick()
    let id = isLast ? nil : fresh("c")
    let answer = id.map { "call \($0) tool" } ?? "assistant: \(answer(agent))"
    let outer = scene.add(.llm, agent, times, in: run, trace: trace, hears: history, says: [answer])
    if random.isLucky(3) {
      scene.add(
        .llm, agent, times.lowerBound + 1...times.upperBound - 1, in: outer, trace: trace, hears: history,
        says: [answer])
    }
    history.append(answer)
    guard let id else {
      said.append("\(agent) > User: \(answer.dropFirst("assistant: ".count))")
      return
    }
    said.append("tool_call \(agent) > tool: tool")
    let result = fresh("r")
    said.append("tool_result tool > \(agent): \(result)")
    if !random.isLucky(4) {
      scene.add(.tool, agent, tick()...tick(), in: run, trace: trace) { $0.tool = Scene.tool(id, result) }
    }
    history.append("answer \(id) \(result)")
  }

  /// Now and then a framework puts a summary in the place of what was said.
  private mutating func compact(_ agent: String, _ history: inout [String]) {
    guard history.count > 4, random.isLucky(4) else { return }
    let summary = fresh("s")
    said.append("User > \(agent): \(summary)")
    history = [history[0], "user: \(summary)"] + history.suffix(random.number(3))
  }
}

/// The same numbers for the same seed.
struct Lottery {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return (state &* 0x2545_F491_4F6C_DD1D) >> 33
  }

  /// From 1 to the limit.
  mutating func number(_ limit: Int) -> Int { Int(next() % UInt64(limit)) + 1 }

  /// Once in so many times.
  mutating func isLucky(_ times: Int) -> Bool { next() % UInt64(times) == 0 }
}
