import Telemetry

/// The entries as they are made. Some belong before one that is there already.
struct TranscriptRecord {
  private(set) var entries: [TranscriptEntry] = []
  private var places: [(major: Int, minor: Int)] = []
  /// The entry of each utterance in the ledger, by its number.
  private var utterances: [Int] = []
  /// The step of each utterance, by its number.
  private(set) var steps: [Int] = []
  /// Entries of which it is certain whom they were said to.
  var addressed: Set<Int> = []
  /// Entries of an assistant's words that a history told, not the step that said them.
  var past: Set<Int> = []
  /// Entries of model calls whose own spans have no words.
  var wordless: Set<Int> = []
  /// What a person said last.
  private(set) var lastOfUser = -1
  /// Entries that turned out to tell nothing.
  private var dropped: Set<Int> = []
  /// Answers of tools that their own spans do not tell.
  var unanswered: Set<Int> = []
  /// Handoffs that a span of their own told.
  var carriedOut: Set<Int> = []

  subscript(_ index: Int) -> TranscriptEntry {
    get { entries[index] }
    set { entries[index] = newValue }
  }

  /// - Returns: its index, which is no place in the order.
  @discardableResult mutating func add(_ entry: TranscriptEntry) -> Int {
    places.append((entries.count, 0))
    if entry.from == Transcriber.user { lastOfUser = entries.count }
    entries.append(entry)
    return entries.count - 1
  }

  /// Gives an entry the words of another; its step and its account stay.
  mutating func fill(_ index: Int, _ words: TranscriptEntry) {
    var entry = words
    (entry.time, entry.trace, entry.span) = (entries[index].time, entries[index].trace, entries[index].span)
    entry.account = entries[index].account
    entries[index] = entry
  }

  /// Takes an entry without words away, whose account another bears from now on.
  mutating func drop(_ index: Int, for other: Int) {
    if let account = entries[index].account {
      entries[other].account = entries[other].account.map { $0.adding(account) } ?? account
    }
    wordless.remove(index)
    dropped.insert(index)
  }

  /// Gives entries a place right before another.
  mutating func move(_ moved: [Int], before other: Int) {
    for index in moved { places[index] = (places[other].major, places[other].minor - 1) }
  }

  /// Notes the entry of the ledger's next utterance.
  mutating func note(_ entry: Int, step: Int) {
    utterances.append(entry)
    steps.append(step)
  }

  func entry(ofUtterance number: Int) -> Int { utterances[number] }

  var sorted: [TranscriptEntry] {
    let order = entries.indices.filter { !dropped.contains($0) }.sorted {
      (places[$0].major, places[$0].minor, $0) < (places[$1].major, places[$1].minor, $1)
    }
    return order.map { entries[$0] }
  }
}
