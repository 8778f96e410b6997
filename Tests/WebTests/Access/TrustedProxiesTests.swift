import HTTPServer
import Testing

@testable import Web

@Suite struct TrustedProxiesTests {
  private let proxies = TrustedProxies(["10.0.0.0/8", "::1"].compactMap(AddressRange.init))

  private func seen(_ client: String?, _ headers: Headers) -> RequestHead {
    var head = RequestHead(method: "GET", path: "/", headers: headers)
    head.client = client.flatMap { IPAddress($0) }
    return proxies.seen(head)
  }

  @Test(
    arguments: [
      ("10.0.0.1", "203.0.113.9", "203.0.113.9"), ("10.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
      ("10.0.0.1", "203.0.113.9, 10.0.0.7", "203.0.113.9"), ("10.0.0.1", "10.0.0.8, 10.0.0.7", "10.0.0.8"),
      ("::1", "2001:db8::5", "2001:db8::5"), ("192.0.2.1", "203.0.113.9", "192.0.2.1"), ("10.0.0.1", "", "10.0.0.1"),
      ("10.0.0.1", "203.0.113.9, nonsense", nil),
    ] as [(String, String, String?)])
  func theClientIsTheLastThatNoProxyOfOursIs(from: String, forwarded: String, expected: String?) {
    #expect(seen(from, ["X-Forwarded-For": forwarded]).client == expected.flatMap { IPAddress($0) })
  }

  @Test func hostAndSchemeAreTakenFromTrustedProxiesAlone() {
    let headers: Headers = [
      "Host": "127.0.0.1:4318", "X-Forwarded-Host": "traces.example", "X-Forwarded-Proto": "https",
    ]
    let trusted = seen("10.0.0.1", headers)
    #expect(trusted.headers.values("Host") == ["traces.example"])
    #expect(trusted.isSecure)
    let other = seen("192.0.2.1", headers)
    #expect(other.headers["Host"] == "127.0.0.1:4318")
    #expect(!other.isSecure)
    #expect(seen(nil, headers).headers["Host"] == "127.0.0.1:4318")
  }
}
