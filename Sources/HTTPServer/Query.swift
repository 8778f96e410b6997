/// Query strings as HTML forms write them.
package enum Query {
  /// Splits at `&` and the first `=`; `+` is a space; total: what is not an escape stays as it is.
  package static func parse(_ text: some StringProtocol) -> [(name: String, value: String)] {
    text.utf8.split(separator: UInt8(ascii: "&")).map { field in
      let equals = field.firstIndex(of: UInt8(ascii: "="))
      let name = field[..<(equals ?? field.endIndex)]
      let value = equals.map { field[field.index(after: $0)...] }
      return (decoded(name), value.map(decoded) ?? "")
    }
  }

  private static func decoded(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: PercentEncoding.bytes(bytes.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 }), as: UTF8.self)
  }
}
