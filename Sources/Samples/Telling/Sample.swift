/// One sample session: when it ended, who sent it and what happened.
struct Sample: Sendable {
  /// What its IDs are made of; unique among the samples.
  let name: String
  /// From the end of its last span to now.
  let minutesAgo: Double
  /// Seconds that pass between one step and the next, about.
  let pace: Double
  /// Sends every step that names no other sender.
  let sender: Sender
  /// In order of time; each is a trace.
  let turns: [Turn]
}
