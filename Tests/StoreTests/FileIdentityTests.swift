import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Store

@Suite struct FileIdentityTests {
  private let temporary: TemporaryStore
  private let path: String
  private let file: FileIdentity

  init() throws {
    temporary = try TemporaryStore()
    path = temporary.folder.appendingPathComponent("file").path
    try Data(count: 100).write(to: URL(fileURLWithPath: path))
    file = FileIdentity(path)
  }

  /// A length that was read before a checkpoint ended says nothing of the file after it: senders were put off for it.
  @Test func aFileThatGrowsMeanwhileWasNotCutOff() throws {
    let errors = Mutex<[any Error]>([])
    let handle = try #require(FileHandle(forWritingAtPath: path))
    defer { try? handle.close() }
    DispatchQueue.concurrentPerform(iterations: 3) { [file] turn in
      for _ in 0..<3_000 {
        do {
          if turn == 0 {
            try file.changing {
              _ = try handle.seekToEnd()
              try handle.write(contentsOf: Data(count: 100))
            }
          } else {
            try file.check()
          }
        } catch { errors.withLock { $0.append(error) } }
      }
    }
    #expect(errors.withLock(\.self).isEmpty)
  }

  @Test func aFileThatIsShorterWasCutOff() throws {
    try Data(count: 99).write(to: URL(fileURLWithPath: path), options: [])
    #expect(throws: StoreError.self) { try file.check() }
  }
}
