/// What a transcript knows of a step while it lasts.
struct TranscriptFrame {
  /// The agent's name, or that of the service; empty where neither is known.
  var agent = ""
  /// How many steps of the same agent are around it.
  var level = 0
  var listener = 0
  /// The nearest agent's step, or the root.
  var run: Int
  /// The agent that called the one that acts here.
  var caller: String?
  /// How many model calls are around it, itself included, without an agent or tool between.
  var calls = 0
  /// A model call inside another: the same call seen from deeper down.
  var isInner = false
  /// Of a model call, or inside one: the model as the outermost names it.
  var model: String?
  /// Only requests and nameless spans are around it: a program begins here.
  var isBeginning = false
  /// The conversation that the step was sent, by the number of its thread.
  var thread: Int?
  /// The step's first entry of its own, and its last that it shares with others.
  var entry: Int?
  var sharedEntry: Int?
  /// When the last model call right below it ended, in Unix nanoseconds.
  var callEnd = Int64.min
  /// It began while a model call beside it ran: what it was given is the call's answer as it came.
  var takesStream = false
  /// Steps lie below it.
  var hasSteps = false
  /// Of a tool: the entry of its call.
  var call: Int?
  /// What the step was sent, by its words.
  var given: [UInt64] = []
  /// Entries here and below of calls that the telemetry has no words of.
  var wordless: [Int] = []
  /// What failed below, in words.
  var failures: [String] = []
  /// In a conversation of several agents: who spoke last, and who before.
  var speakers: [String] = []

  init(run: Int) { self.run = run }
}
