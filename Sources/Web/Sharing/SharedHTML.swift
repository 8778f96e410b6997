/// A page of ours with its links changed for who may see only a part of the site.
///
/// Looks for ` href="/` and ` action="/` in the finished page. Foreign text cannot hold these: its quotation marks are escaped.
enum SharedHTML {
  private static let attributes = [Array(#" href="/"#.utf8), Array(#" action="/"#.utf8)]
  private static let assets = "/assets/"

  /// - Parameters:
  ///   - base: goes before addresses that are covered; the attribute of all others is left out.
  static func rewritten(_ page: [UInt8], base: String, covers: (String) -> Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(page.count + page.count / 8)
    var rest = page[...]
    while let space = rest.firstIndex(of: UInt8(ascii: " ")) {
      result += rest[..<space]
      rest = rest[space...]
      guard let attribute = attributes.first(where: rest.starts) else {
        result.append(rest.removeFirst())
        continue
      }
      let start = rest.index(space, offsetBy: attribute.count - 1)
      guard let end = rest[start...].firstIndex(of: UInt8(ascii: "\"")) else { break }
      let address = String(decoding: rest[start..<end], as: UTF8.self)
      if address.hasPrefix(assets) {
        result += rest[...end]
      } else if covers(address) {
        result += attribute.dropLast() + Array(base.utf8) + rest[start...end]
      }
      rest = rest[(end + 1)...]
    }
    return result + rest
  }
}
