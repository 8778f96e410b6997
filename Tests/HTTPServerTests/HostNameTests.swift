import HTTPServer
import Testing

@Suite struct HostNameTests {
  @Test(arguments: [
    ("localhost", true), ("LocalHost", true), ("::1", true), ("[::1]", true), ("127.0.0.1", true), ("127.9.8.7", true),
    ("127.0.0.1.example.com", false), ("127.0.0", false), ("127.0.0.256", false), ("127.+0.0.1", false),
    ("128.0.0.1", false), ("example.com", false), ("", false),
  ])
  func loopbackIsWhatOnlyThisMachineReaches(host: String, isLoopback: Bool) {
    #expect(HostName.isLoopback(host) == isLoopback)
  }

  @Test(arguments: [("::1", "[::1]"), ("[::1]", "[::1]"), ("127.0.0.1", "127.0.0.1"), ("localhost", "localhost")])
  func anAddressOfVersion6StandsInBrackets(host: String, expected: String) {
    #expect(HostName.inURL(host) == expected)
  }
}
