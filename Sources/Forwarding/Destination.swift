package import HTTPClient
package import OTLP
import Telemetry

/// A backend that accepted telemetry is passed on to.
package struct Destination: Sendable {
  /// The base address, to which `/v1/traces` is added. It may hold secrets.
  package let address: CallAddress
  package let headers: [Header]
  package let signals: Set<OTLP.Signal>
  package let choice: Choice

  package init(
    address: CallAddress, headers: [Header] = [], signals: Set<OTLP.Signal> = Set(OTLP.Signal.allCases),
    choice: Choice = Choice()
  ) {
    self.address = address
    self.headers = headers
    self.signals = signals
    self.choice = choice
  }

  /// Where a signal goes. A base that names a signal's path already is taken without it.
  func endpoint(_ signal: OTLP.Signal) -> CallAddress? {
    let end = address.text.firstIndex { $0 == "?" || $0 == "#" } ?? address.text.endIndex
    var base = address.text[..<end]
    while base.hasSuffix("/") { base.removeLast() }
    for known in OTLP.Signal.allCases where base.hasSuffix("/v1/\(known.rawValue)") {
      base.removeLast("/v1/\(known.rawValue)".count)
    }
    return CallAddress(base + "/v1/\(signal.rawValue)" + address.text[end...].prefix { $0 != "#" })
  }

  /// A name for its folder: always the same, and no secret.
  var folderName: String {
    var hash = ContentHash()
    hash.add(address.text.utf8)
    return hash.text
  }
}
