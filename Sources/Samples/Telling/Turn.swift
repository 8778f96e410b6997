/// One trace of a sample.
struct Turn: Sendable {
  /// Seconds from the end of the turn before, such as a person takes to read the answer.
  let pause: Double
  let root: Step

  init(after pause: Double = 0, _ root: Step) {
    self.pause = pause
    self.root = root
  }
}
