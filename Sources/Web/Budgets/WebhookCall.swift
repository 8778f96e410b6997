import Foundation
import Synchronization

/// Calls webhooks by the program `curl`, one after the other.
///
/// Everything it is told goes through standard input: a command line can be read by others on the machine.
final class WebhookCall: Sendable {
  /// What came of a call, in our words.
  struct Answer: Equatable {
    let text: String
    let isDelivered: Bool
  }

  /// Seconds until a call is given up.
  private static let patience = 10
  /// A pipe takes so many bytes without a reader.
  private static let mostInput = 60_000

  private enum State: Equatable {
    case idle
    case running(pid_t)
    case stopped
  }

  private let state = Mutex(State.idle)

  /// Sends a body by POST. Returns when there is an answer; `nil` when stopped meanwhile.
  func post(_ body: String, to address: WebhookAddress) throws -> Answer? {
    let input = Self.settings(body, address)
    guard input.utf8.count <= Self.mostInput else { return Answer(text: "too much to send", isDelivered: false) }
    let (incoming, outgoing) = (Pipe(), Pipe())
    // Before it runs: nobody is told of a pipe that broke.
    try incoming.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try incoming.fileHandleForWriting.close()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["curl", "--disable", "--config", "-"]
    process.standardInput = incoming.fileHandleForReading
    process.standardOutput = outgoing
    process.standardError = FileHandle.nullDevice
    guard try start(process) else { return nil }
    let output = try outgoing.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard finish() else { return nil }
    let code = process.terminationReason == .exit ? process.terminationStatus : -1
    return Self.answer(code, String(decoding: output, as: UTF8.self))
  }

  /// Ends the call that is under way; there are none after it.
  func stop() {
    state.withLock { state in
      if case .running(let process) = state { kill(process, SIGKILL) }
      state = .stopped
    }
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

  /// The lines of a configuration of curl. Redirects are not followed.
  static func settings(_ body: String, _ address: WebhookAddress) -> String {
    let lines = [
      ("url", address.text), ("data-raw", body), ("header", "Content-Type: application/json"),
      ("user-agent", "Spanloom"), ("proto", "=http,https"), ("max-time", String(patience)), ("output", "/dev/null"),
      ("write-out", "%{http_code}"),
    ]
    return
      (["silent", "globoff"] + (address.isLoopback ? [("noproxy", "*")] : []).map(Self.line)
      + lines.map(Self.line)).joined(separator: "\n") + "\n"
  }

  private static func line(_ setting: (name: String, value: String)) -> String {
    let value = setting.value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\(setting.name) = \"\(value)\""
  }

  /// - Parameter code: how curl ended; -1 by a signal. Source of the numbers: curl's manual.
  static func answer(_ code: Int32, _ output: String) -> Answer {
    if code == 0, let status = Int(output) {
      return Answer(text: "answered \(status)", isDelivered: (200..<300).contains(status))
    }
    let text =
      switch code {
      case 3: "the address is not well formed"
      case 5, 6: "its host is not known"
      case 7: "nobody listens there"
      case 28: "no answer within \(patience) s"
      case 35, 51, 53, 54, 58, 59, 60, 66, 77, 80, 82, 83, 90, 91: "no secure connection"
      case 52, 56: "it hung up without an answer"
      case 127: "curl is not installed here"
      case -1: "the call was interrupted"
      default: "curl failed with \(code)"
      }
    return Answer(text: text, isDelivered: false)
  }
}
