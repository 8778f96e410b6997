/// Everyone who takes part, each once, in the order in which they came up.
struct Participants {
  typealias Participant = SequenceDiagram.Participant

  private(set) var all: [Participant] = [Participant(.user, "User")]
  private var numbers: [Participant: Int] = [:]

  /// The position of the person who uses the agents.
  let user = 0

  /// Names that differ in case and surrounding space alone are one.
  mutating func number(_ kind: Participant.Kind, _ name: String) -> Int {
    let (label, key) = Self.key(kind, name)
    if let number = numbers[key] { return number }
    numbers[key] = all.count
    all.append(Participant(kind, label))
    return all.count - 1
  }

  /// A stranger has a number all the same: of no one.
  func known(_ kind: Participant.Kind, _ name: String) -> Int? { numbers[Self.key(kind, name).key] }

  private static func key(_ kind: Participant.Kind, _ name: String) -> (label: String, key: Participant) {
    let label = FirstWords.of(name, limit: 40) ?? kind.rawValue
    return (label, Participant(kind, label.lowercased()))
  }

  /// Those who appear in the steps: in the order in which they do so, but
  /// people and agents first and tools and models to their right; and the steps with the
  /// positions that they then have.
  func inOrder(_ steps: [SequenceDiagram.Step]) -> ([Participant], [SequenceDiagram.Step]) {
    var seen = Set<Int>()
    let appearing = steps.lazy.flatMap(\.participants).filter { seen.insert($0).inserted }
    let places = Array(appearing).enumerated().map { (column: all[$1].kind.column, place: $0, number: $1) }
    let order = places.sorted { ($0.column, $0.place) < ($1.column, $1.place) }.map(\.number)
    let positions = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    return (order.map { all[$0] }, steps.map { $0.renumbered { positions[$0] ?? 0 } })
  }
}

extension SequenceDiagram.Step {
  /// Positions of those who take part in it.
  var participants: [Int] {
    switch self {
    case .arrow(let arrow): [arrow.from, arrow.to]
    case .note(let note): note.over
    case .begin, .next, .end: []
    }
  }

  func renumbered(_ position: (Int) -> Int) -> SequenceDiagram.Step {
    switch self {
    case .arrow(var arrow):
      (arrow.from, arrow.to) = (position(arrow.from), position(arrow.to))
      return .arrow(arrow)
    case .note(var note):
      note.over = note.over.map(position)
      return .note(note)
    case .begin, .next, .end: return self
    }
  }
}
