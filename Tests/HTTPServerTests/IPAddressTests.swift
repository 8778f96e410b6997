import Testing

@testable import HTTPServer

@Suite struct IPAddressTests {
  @Test(arguments: ["127.0.0.1", "::1", "[::1]", "2001:db8::5", "0.0.0.0", "::ffff:10.0.0.1"])
  func readsAddresses(text: String) { #expect(IPAddress(text) != nil) }

  @Test(arguments: ["", "localhost", "127.0.0", "127.0.0.256", "1.2.3.4.5", "::g", "1.2.3.4 ", "[1.2.3.4", "::1%lo"])
  func readsNothingElse(text: String) { #expect(IPAddress(text) == nil) }

  @Test func iPv4WithinIPv6IsIPv4() { #expect(IPAddress("::ffff:10.0.0.1") == IPAddress("10.0.0.1")) }

  @Test(arguments: [
    ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.168.4.0/22", "192.168.7.255", true),
    ("192.168.4.0/22", "192.168.8.0", false), ("10.0.0.5", "10.0.0.5", true), ("10.0.0.5", "10.0.0.4", false),
    ("0.0.0.0/0", "1.2.3.4", true), ("0.0.0.0/0", "::1", false), ("fd00::/8", "fd12::1", true), ("::1", "::1", true),
  ])
  func aNetworkHasItsAddresses(range: String, address: String, contains: Bool) throws {
    let (range, address) = try (#require(AddressRange(range)), #require(IPAddress(address)))
    #expect(range.contains(address) == contains)
  }

  @Test(arguments: [
    "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/+8", "example.com/8", "::1/129", "/8", "10.0.0.0/8/8",
  ])
  func nothingElseIsANetwork(text: String) { #expect(AddressRange(text) == nil) }
}
