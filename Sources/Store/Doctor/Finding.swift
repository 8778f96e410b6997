/// What a look at one part of an installation found, in words for the person who asked.
package struct Finding: Sendable, Equatable {
  package enum Grade: String, Sendable { case ok, warning, problem }

  /// A short name that does not change, for programs.
  package let name: String
  package let grade: Grade
  /// What was found, and what it means.
  package let message: String
  /// What to do about it; `nil` where nothing is to be done.
  package let advice: String?

  package static func ok(_ name: String, _ message: String) -> Finding {
    Finding(name: name, grade: .ok, message: message, advice: nil)
  }

  package static func warning(_ name: String, _ message: String, _ advice: String) -> Finding {
    Finding(name: name, grade: .warning, message: message, advice: advice)
  }

  package static func problem(_ name: String, _ message: String, _ advice: String) -> Finding {
    Finding(name: name, grade: .problem, message: message, advice: advice)
  }
}
