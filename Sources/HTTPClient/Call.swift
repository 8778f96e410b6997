/// One call by POST.
package struct Call: Sendable {
  package enum Body: Sendable {
    case text(String)
    /// The path of a file.
    case file(String)
  }

  package let address: CallAddress
  package let headers: [Header]
  package let body: Body
  /// Seconds until a call is given up.
  package let patience: Int

  package init(to address: CallAddress, headers: [Header], body: Body, patience: Int) {
    self.address = address
    self.headers = headers
    self.body = body
    self.patience = patience
  }

  /// The lines of a configuration of curl. Redirects are not followed: headers are for the address that a person wrote.
  package var settings: String {
    let content =
      switch body {
      case .text(let text): ("data-raw", text)
      case .file(let path): ("data-binary", "@" + path)
      }
    let lines =
      [("url", address.text), content] + headers.map { ("header", $0.line) } + [
        ("user-agent", "Spanloom"), ("proto", "=http,https"), ("max-time", String(patience)), ("output", "-"),
        // A header without a value is left out: curl would wait for a word of leave before it sends more than 1 MB.
        ("header", "Expect:"), ("write-out", "%{stderr}%{http_code} %header{retry-after}"),
      ]
    return
      (["silent", "globoff"] + (address.isLoopback ? [("noproxy", "*")] : []).map(Self.line)
      + lines.map(Self.line)).joined(separator: "\n") + "\n"
  }

  private static func line(_ setting: (name: String, value: String)) -> String {
    let value = setting.value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\(setting.name) = \"\(value)\""
  }
}
