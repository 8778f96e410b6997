import Ingest

/// Why a command cannot do what it was asked, as a sentence.
struct CommandError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

extension Refusal {
  var sentence: String {
    switch self {
    case .malformed(let text), .unavailable(let text): text
    }
  }
}
