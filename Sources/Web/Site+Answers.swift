import HTTPServer

extension Site {
  /// A page, never kept by the browser beyond asking again: telemetry goes on arriving.
  func html(_ page: some HTMLPage) throws -> Response {
    Self.fresh(.html, try templates.render(page))
  }

  /// A page with a long list, whose rows stand where its template has `<!--rows-->`. No foreign text can hold that: its
  /// `<` is escaped.
  func html(_ page: some HTMLPage, rows: [some RowView], template: String) throws -> Response {
    let frame = try templates.render(page)
    guard let place = Self.placeOfRows(in: frame) else {
      throw Templates.LoadError(description: "the page has no <!--rows--> where its rows of \(template) would stand")
    }
    let list = try templates.render(rows: rows, template: template)
    return Self.fresh(.html, String(frame[..<place.lowerBound]) + list + frame[place.upperBound...])
  }

  /// Rows alone, for a page that is there already.
  func html(rows: [some RowView], template: String) throws -> Response {
    Self.fresh(.html, try templates.render(rows: rows, template: template))
  }

  private static func placeOfRows(in frame: String) -> Range<String.Index>? {
    let mark = "<!--rows-->".utf8
    var rest = frame.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[open...]
      if rest.starts(with: mark) { return open..<rest.index(open, offsetBy: mark.count) }
      rest = rest.dropFirst()
    }
    return nil
  }

  func json(_ value: JSON) -> Response { Self.fresh(.json, value.text + "\n") }

  func markdown(_ text: String) -> Response { Self.fresh(.markdown, text) }

  private static func fresh(_ form: Representation, _ text: String) -> Response {
    var response = Response(contentType: form.contentType, text)
    response.headers.add("Cache-Control", "no-cache")
    return response
  }

  /// Sends the browser elsewhere on this site. After a form it asks with GET.
  func redirect(to path: String, afterForm: Bool = false) -> Response {
    Response(status: afterForm ? 303 : 302, headers: ["Location": path, "Cache-Control": "no-store"])
  }
}
