import Analysis
import Testing

/// A transcript must not say a message twice, nor lose one, however often the telemetry repeats it.
struct TranscriptPropertyTests {
  @Test(arguments: 1...200)
  func `a transcript has no message twice and loses none`(seed: Int) throws {
    let performance = Performance(seed: UInt64(seed))
    let told = try performance.scene.entries().filter { $0.kind != .branch }.map(Scene.line)
    #expect(told.sorted() == performance.said.sorted())
  }

  @Test(arguments: 1...50)
  func `spans that arrive in another order tell the same`(seed: Int) throws {
    let performance = Performance(seed: UInt64(seed))
    var lottery = Lottery(seed: UInt64(seed) &+ 1)
    #expect(try performance.scene.shuffled(&lottery).lines() == performance.scene.lines())
  }

  @Test func `the made-up sessions repeat much and branch`() throws {
    let performances = (1...50).map { Performance(seed: UInt64($0)) }
    let entries = try performances.flatMap { try $0.scene.entries() }
    let sent = performances.flatMap { $0.scene.acts }.reduce(0) { $0 + $1.content.input.count }
    #expect(entries.count { $0.kind == .branch } > 20)
    #expect(sent > entries.count * 2)
  }
}
