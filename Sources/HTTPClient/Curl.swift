import Foundation
import Synchronization

/// Calls addresses by the program `curl`, one after the other.
///
/// Everything it is told goes through standard input: a command line can be read by others on the machine.
package final class Curl: Sendable {
  /// A pipe takes so many bytes without a reader.
  private static let mostInput = 60_000
  /// Bytes of an answer that are kept; the rest is read and dropped.
  private static let mostAnswer = 64 << 10

  private enum State: Equatable {
    case idle
    case running(pid_t)
    case stopped
  }

  private let state = Mutex(State.idle)

  package init() {}

  /// Returns when there is an answer, or none will come; `nil` when stopped meanwhile.
  /// - Throws: when no program can be run at all.
  package func post(_ call: Call) throws -> Outcome? {
    let input = call.settings
    guard input.utf8.count <= Self.mostInput else { return .failed(.tooMuch) }
    let (incoming, answer, notes) = (Pipe(), Pipe(), Pipe())
    // Before it runs: nobody is told of a pipe that broke.
    try incoming.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try incoming.fileHandleForWriting.close()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["curl", "--disable", "--config", "-"]
    process.standardInput = incoming.fileHandleForReading
    process.standardOutput = answer
    process.standardError = notes
    guard try start(process) else { return nil }
    let body = try Self.beginning(of: answer.fileHandleForReading)
    let note = try notes.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard finish() else { return nil }
    let code = process.terminationReason == .exit ? process.terminationStatus : -1
    return Outcome(code: code, note: String(decoding: note, as: UTF8.self), body: body, patience: call.patience)
  }

  /// Ends the call that is under way; there are none after it.
  package func stop() {
    state.withLock { state in
      if case .running(let process) = state { kill(process, SIGKILL) }
      state = .stopped
    }
  }

  private static func beginning(of file: FileHandle) throws -> [UInt8] {
    var body: [UInt8] = []
    while let part = try file.read(upToCount: 16 << 10), !part.isEmpty {
      body.append(contentsOf: part.prefix(mostAnswer - body.count))
    }
    return body
  }

  /// - Returns: `false` when stopped.
  private func start(_ process: Process) throws -> Bool {
    try state.withLock { state in
      guard state != .stopped else { return false }
      try process.run()
      state = .running(process.processIdentifier)
      return true
    }
  }

  private func finish() -> Bool {
    state.withLock { state in
      guard state != .stopped else { return false }
      state = .idle
      return true
    }
  }
}
