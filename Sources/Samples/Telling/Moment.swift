/// An event of a step.
struct Moment: Sendable {
  let name: String
  /// When, as a part of the step's duration: 0 at its start, 1 at its end.
  let part: Double
  let attributes: Attributes

  init(_ name: String, at part: Double, _ attributes: Attributes = [:]) {
    precondition((0...1).contains(part), "an event lies within its step")
    self.name = name
    self.part = part
    self.attributes = attributes
  }
}
