import Foundation
import Testing

@testable import Web

@Suite struct RouteDocumentTests {
  /// `RECORD=1` writes the page anew.
  @Test func thePageOfRoutesIsCurrent() throws {
    let path = TestSite.checkout + "/docs/routes.md"
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try RouteDocument.text(Routes.all).write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == RouteDocument.text(Routes.all))
  }

  @Test(arguments: ["/sessions", "/sessions/{id}", "/traces", "/connect", "/healthz", "/metrics", "/v1/traces"])
  func whatTheContractPromisesIsThere(pattern: String) { #expect(Routes.all.contains { $0.pattern == pattern }) }
}
