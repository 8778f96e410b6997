package import Conventions
package import Pricing

extension TokenBuckets {
  /// Splits a usage, whose input includes the cache and whose output the reasoning, into disjoint buckets.
  package init(_ usage: Usage) {
    self.init()
    let input = max(0, usage.input ?? 0)
    cacheRead = min(max(0, usage.cacheRead ?? 0), input)
    cacheWrite = min(max(0, usage.cacheWrite ?? 0), input - cacheRead)
    uncached = input - cacheRead - cacheWrite
    let output = max(0, usage.output ?? 0)
    reasoning = min(max(0, usage.reasoning ?? 0), output)
    visible = output - reasoning
  }
}
