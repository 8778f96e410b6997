package import Analysis
import Synchronization
import Telemetry

/// A version of a trace and what was computed of it so far. Whoever needs more of it keeps that here, to be found again
/// while the trace does not change.
package final class KnownTrace: Sendable {
  package let structure: TraceStructure
  /// Of `trace`, when the structure was read.
  package let revision: Int64
  let number: Int64
  private let derived = Mutex<[String: any Sendable]>([:])

  init(number: Int64, revision: Int64, structure: TraceStructure) {
    self.number = number
    self.revision = revision
    self.structure = structure
  }

  /// What stands under the name, made now if it is not there yet. Two who ask at once may both make it.
  package func once<Value: Sendable>(_ name: String, _ make: () throws -> Value) rethrows -> Value {
    if let known = derived.withLock({ $0[name] }), let value = known as? Value { return value }
    let value = try make()
    derived.withLock { $0[name] = value }
    return value
  }

  /// Likewise for one question at a time: another takes the place of the last.
  package func latest<Value: Sendable>(_ name: String, of question: String, _ make: () throws -> Value) rethrows
    -> Value
  {
    if let last = derived.withLock({ $0[name] }) as? Answer<Value>, last.question == question { return last.value }
    let value = try make()
    derived.withLock { $0[name] = Answer(question: question, value: value) }
    return value
  }

  private struct Answer<Value: Sendable>: Sendable {
    let question: String
    let value: Value
  }
}
