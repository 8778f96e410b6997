import GRDB
import Testing

@testable import Store

@Suite struct CheckpointerTests {
  /// A checkpoint on a closed connection crashed the program at its end.
  @Test func whatIsDueOnceItIsClosedIsLeft() throws {
    let temporary = try TemporaryStore()
    let checkpointer = try Checkpointer(
      path: temporary.path, file: FileIdentity(temporary.path), configuration: Configuration())
    try checkpointer.close()
    #expect(!checkpointer.committed(bytes: 1 << 30))
    try checkpointer.close()  // returns when what was due is done
  }
}
