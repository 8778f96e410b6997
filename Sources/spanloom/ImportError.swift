import Ingest

/// Why a file cannot be imported, as a sentence.
struct ImportError: Error, CustomStringConvertible {
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
