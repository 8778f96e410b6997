/// Why a body is not taken: what is wrong, where, and what to send instead, as a sentence for its sender.
package struct DoorError: Error, Equatable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
