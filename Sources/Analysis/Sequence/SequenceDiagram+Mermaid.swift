extension SequenceDiagram {
  /// The diagram as Mermaid's text. Participants are `p1`, `p2` and so on; each arrow is one line, in order.
  package var mermaid: String {
    var lines = ["sequenceDiagram"]
    for (number, participant) in participants.enumerated() {
      lines.append("  participant p\(number + 1) as \(MermaidText.line(participant.name))")
    }
    var depth = 1
    for step in steps {
      if step == .end || step == .next { depth = max(1, depth - 1) }
      let indent = String(repeating: "  ", count: min(depth, 12))
      lines += self.lines(step).map { indent + $0 }
      switch step {
      case .begin, .next: depth += 1
      default: break
      }
    }
    if steps.isEmpty { lines += Self.empty }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let empty = [
    "  participant p1 as Spanloom", "  Note over p1: no agent, model or tool in this telemetry",
  ]

  /// The grounds of turns and of failures: seen on white and on black.
  private static let grounds = (turn: "rgba(120, 130, 200, 0.08)", failure: "rgba(220, 40, 60, 0.14)")

  private func lines(_ step: Step) -> [String] {
    switch step {
    case .begin(.turn(let name, _)): ["rect \(Self.grounds.turn)", "  \(overFirst): \(MermaidText.line(name))"]
    case .begin(.parallel(let label)): ["par \(MermaidText.line(label))"]
    case .begin(.loop(let count)): ["loop ×\(count)"]
    case .next: ["and"]
    case .end: ["end"]
    case .arrow(let arrow): Self.failing(arrow.isError, Self.line(arrow))
    case .note(let note): Self.failing(note.kind == .error, Self.line(note))
    }
  }

  private var overFirst: String {
    participants.count > 1 ? "Note over p1,p2" : "Note over p1"
  }

  private static func failing(_ isError: Bool, _ line: String) -> [String] {
    isError ? ["rect \(grounds.failure)", "  " + line, "end"] : [line]
  }

  private static func line(_ arrow: Arrow) -> String {
    let head =
      switch (arrow.style, arrow.isError) {
      case (.message, false): "->>"
      case (.answer, false): "-->>"
      case (.passing, false): "--)"
      case (.message, true): "-x"
      case (.answer, true), (.passing, true): "--x"
      }
    return "p\(arrow.from + 1)\(head)p\(arrow.to + 1): \(MermaidText.line(arrow.label))"
  }

  private static func line(_ note: Note) -> String {
    let over = note.over.sorted().map { "p\($0 + 1)" }
    let unique = over.first == over.last ? Array(over.prefix(1)) : over
    return "Note over \(unique.joined(separator: ",")): \(MermaidText.line(note.text))"
  }
}

extension SequenceDiagram.Arrow {
  /// What stands at the arrow; three dots where the telemetry has no words.
  package var label: String { text ?? "…" }
}
