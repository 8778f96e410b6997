import Testing

@testable import Store

struct RecentlyUsedTests {
  private func keys(_ cache: RecentlyUsed<Int, Int>) -> [Int] {
    (0..<10).filter { cache.value($0, if: { _ in true }) != nil }
  }

  @Test func whatWasNotUsedForLongestGoesFirst() {
    let cache = RecentlyUsed<Int, Int>(count: 3)
    for key in 0..<3 { cache.keep(key, for: key) }
    #expect(cache.value(0, if: { _ in true }) == 0)
    cache.keep(3, for: 3)
    #expect(keys(cache) == [0, 2, 3])
  }

  @Test func whatIsNoLongerGoodIsLetGo() {
    let cache = RecentlyUsed<Int, Int>(count: 3)
    cache.keep(7, for: 1)
    #expect(cache.value(1, if: { $0 == 8 }) == nil)
    #expect(cache.value(1, if: { $0 == 7 }) == nil)
  }

  @Test func weightIsBoundedAndTheHeaviestIsKeptAlone() {
    let cache = RecentlyUsed<Int, Int>(count: 10, weight: 100)
    for key in 0..<3 { cache.keep(key, for: key, weight: 40) }
    #expect(keys(cache) == [1, 2])
    cache.keep(2, for: 2, weight: 60)
    #expect(keys(cache) == [1, 2], "what a key had before weighs nothing")
    cache.keep(3, for: 3, weight: 101)
    #expect(keys(cache) == [3])
  }
}
