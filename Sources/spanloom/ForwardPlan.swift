import Forwarding
import Foundation
import HTTPClient
import OTLP

/// Where accepted telemetry is passed on to, from the flags and the environment.
struct ForwardPlan {
  let destinations: [Destination]
  /// Bytes on disk for each destination.
  let queueLimit: Int
  /// Nanoseconds before rules decide.
  let wait: Int64

  /// - Parameter environment: variables, also those that a header's value names.
  /// - Throws: `WrongArguments`, which never tells a header's value, nor of an address more than its host.
  init(_ options: ForwardOptions, environment: [String: String]) throws {
    let words = ForwardWords(options, environment: environment)
    let addresses = try words.urls.map { url in
      guard let address = CallAddress(url) else {
        throw WrongArguments("--forward takes an address such as https://example.com/otlp; one that is given is none.")
      }
      return address
    }
    try words.checkScopes()
    destinations = try addresses.map { try words.destination($0) }
    let megabytes = try Settings.value(options.queue, "SPANLOOM_FORWARD_QUEUE", default: 256)
    guard (1...1_000_000).contains(megabytes) else {
      throw WrongArguments("--forward-queue \(megabytes) is not a number of megabytes from 1 to 1000000.")
    }
    queueLimit = megabytes << 20
    let seconds = try Settings.value(options.wait, "SPANLOOM_FORWARD_WAIT", default: 30)
    guard (0...3_600).contains(seconds) else {
      throw WrongArguments("--forward-wait \(seconds) is not a number of seconds from 0 to 3600.")
    }
    wait = Int64(seconds) * 1_000_000_000
  }

  /// - Throws: when a destination is the server itself, which would take in for ever what it sends.
  func check(host: String, port: UInt16) throws {
    for destination in destinations where destination.address.port == port {
      guard destination.address.isLoopback || destination.address.host == host.lowercased() else { continue }
      throw WrongArguments("--forward \(destination.address.shown) is this server itself; name another backend.")
    }
  }
}
