import HTTPServer
import Testing

@testable import Web

@Suite struct HostRulesTests {
  private let rules = HostRules(names: ["box.lan"])

  private func head(_ method: String, _ headers: Headers) -> RequestHead {
    RequestHead(method: method, path: "/", headers: headers)
  }

  @Test(arguments: [
    "localhost", "localhost:4318", "LOCALHOST:1", "127.0.0.1:4318", "127.8.9.1", "[::1]:4318", "[::1]", "box.lan:80",
    "spanloom.localhost:4318", "host.docker.internal:4318",
  ])
  func takesNamesThatAreThisMachine(host: String) throws { try rules.check(head("GET", ["Host": host])) }

  @Test(arguments: [
    "evil.example", "evil.example:4318", "127.0.0.1.evil.example", "127.evil.example.com", "localhost.evil.example",
    "128.0.0.1", "0.0.0.0", "127.0.0.256", "127.0.0.+1", "[::2]", "[::1", "localhost:4318\"><script>", "localhost:", "",
    "evil.example#localhost", "notlocalhost", "box.lan.evil.example",
  ])
  func refusesNamesThatCouldBeAnybodys(host: String) {
    #expect(throws: Problem.self) { try rules.check(head("GET", ["Host": host])) }
  }

  @Test(arguments: ["fd00::2", "[fd00::2]", "FD00::2"])
  func takesAnIPv6AddressAsItIsWrittenInURLs(name: String) throws {
    try HostRules(names: [name]).check(head("GET", ["Host": "[fd00::2]:4318"]))
  }

  @Test func aClientWithoutHostIsNoBrowser() throws { try rules.check(head("GET", [:])) }
}
