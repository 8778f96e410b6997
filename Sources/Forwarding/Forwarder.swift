package import Foundation
import HTTPClient
package import OTLP
import Telemetry

/// Passes accepted telemetry on to other backends, each from a queue of its own on disk.
package final class Forwarder: Sendable {
  /// A queue smaller than that would hold hardly a request, in bytes.
  package static let leastQueue = 1 << 20

  /// Tells this instance from others, in the header that says what came through it.
  private let name: String
  private let senders: [Sender]
  private let tools: SenderTools

  /// - Parameters:
  ///   - folder: of the queues; made when there is none, private to its owner.
  ///   - queueLimit: bytes on disk for each destination.
  ///   - wait: nanoseconds that a request stays where rules decide, for more of its traces to become known.
  /// - Throws: when the folder cannot be read or made.
  package init(
    _ destinations: [Destination], folder: URL, queueLimit: Int, wait: Int64, tools: SenderTools
  ) throws {
    self.tools = tools
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    name = try Self.instanceName(in: folder)
    let names = Self.names(of: destinations)
    senders = try zip(destinations, names).map { destination, name in
      let queue = try DiskQueue(folder: folder.appendingPathComponent(destination.folderName), limit: queueLimit) {
        tools.tell("The queue of \(name): \($0)")
      }
      return Sender(destination, name: name, queue: queue, wait: wait, tools: tools)
    }
    try tellOfOthers(in: folder, but: Set(destinations.map(\.folderName)))
  }

  /// What became of everything, by destination, in their order.
  package var states: [ForwardState] { senders.map(\.state) }

  /// Takes a request for all destinations. Returns when it is in their queues; never fails: what does not get there is
  /// counted.
  /// - Parameters:
  ///   - message: protobuf.
  ///   - items: spans, log records or data points.
  ///   - route: the instances that it has come through. What has come through this one stays here.
  package func accept(_ message: [UInt8], signal: OTLP.Signal, items: Int, route: PassingRoute) {
    guard let route = route.passing(name) else { return }
    let request = PassedRequest(signal: signal, time: tools.clock(), items: items, route: route, body: message)
    for sender in senders { sender.accept(request) }
  }

  package func start() {
    for sender in senders { sender.start() }
  }

  /// Returns when nothing is being sent any more; what waits is taken up at the next start.
  package func stop() {
    for sender in senders { sender.stop() }
  }

  private static func instanceName(in folder: URL) throws -> String {
    let file = folder.appendingPathComponent("instance")
    if let text = try? String(contentsOf: file, encoding: .utf8), PassingRoute.isName(text) { return text }
    let name = UInt64.random(in: 0 ... .max).hexDigits
    try Data(name.utf8).write(to: file, options: .atomic)
    return name
  }

  /// Only the host of an address is shown; where that is the same, a number tells them apart.
  private static func names(of destinations: [Destination]) -> [String] {
    var seen: [String: Int] = [:]
    return destinations.map { destination in
      let shown = destination.address.shown
      seen[shown, default: 0] += 1
      return seen[shown] == 1 ? shown : "\(shown) (\(seen[shown] ?? 0))"
    }
  }

  private func tellOfOthers(in folder: URL, but known: Set<String>) throws {
    let others = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0 != "instance" && !known.contains($0) }
    guard !others.isEmpty else { return }
    tools.tell(
      "\(others.count) queue(s) in \(folder.path) belong to destinations that are not given any more: they stay until they are given again, or the folder is deleted."
    )
  }
}
