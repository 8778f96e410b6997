/// Tells on standard error how far a long import has come, once a second.
struct ImportProgress {
  private let file: String
  private let requests: Int
  private var last = ContinuousClock.now

  init(file: String, requests: Int) {
    self.file = file
    self.requests = requests
  }

  mutating func report(_ done: Int, _ tally: ImportTally) {
    guard ContinuousClock.now - last > .seconds(1), done < requests else { return }
    last = .now
    StandardError.line("\(file): \(done) of \(requests) requests, \(tally)")
  }
}
