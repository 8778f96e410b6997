import HTTPServer

/// An answer as it came over the wire.
struct Answer {
  var version: String
  var status: Int
  var headers: Headers
  var body: [UInt8] = []

  var text: String { String(decoding: body, as: UTF8.self) }

  subscript(_ name: String) -> String? { headers[name] }

  func with(body: [UInt8]) -> Answer {
    var answer = self
    answer.body = body
    return answer
  }

  /// - Returns: the head and its length, or `nil` while it has no end.
  static func parse(_ bytes: [UInt8]) -> (Answer, Int)? {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let words = lines[0].split(separator: " ")
    var headers = Headers()
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers.add(String(parts[0]), parts.count > 1 ? String(parts[1].drop { $0 == " " }) : "")
    }
    return (Answer(version: String(words[0]), status: Int(words[1]) ?? 0, headers: headers), end.upperBound)
  }
}
