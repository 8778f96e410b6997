/// What a model call used. `input` includes what was read from the cache and written to it.
struct Tokens: Sendable, Equatable {
  var input = 0
  var output = 0
  var cacheRead = 0
  var cacheWrite = 0

  init(in input: Int = 0, out output: Int = 0, cached cacheRead: Int = 0, caching cacheWrite: Int = 0) {
    precondition(cacheRead + cacheWrite <= input, "input includes the cache")
    self.input = input
    self.output = output
    self.cacheRead = cacheRead
    self.cacheWrite = cacheWrite
  }

  static func + (a: Tokens, b: Tokens) -> Tokens {
    Tokens(
      in: a.input + b.input, out: a.output + b.output, cached: a.cacheRead + b.cacheRead,
      caching: a.cacheWrite + b.cacheWrite)
  }
}
