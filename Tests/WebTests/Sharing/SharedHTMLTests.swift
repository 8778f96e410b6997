import Testing

@testable import Web

@Suite struct SharedHTMLTests {
  private func rewritten(_ page: String) -> String {
    String(
      decoding: SharedHTML.rewritten(Array(page.utf8), base: "/share/T") { $0.hasPrefix("/traces/1") }, as: UTF8.self)
  }

  @Test(arguments: [
    (#"<a href="/traces/1?span=2#s-2">x</a>"#, #"<a href="/share/T/traces/1?span=2#s-2">x</a>"#),
    (#"<a class="a" href="/traces/2" id="b">x</a>"#, #"<a class="a" id="b">x</a>"#),
    (#"<form action="/compare" method="get">"#, #"<form method="get">"#),
    (#"<form method="get" action="/traces/1">"#, #"<form method="get" action="/share/T/traces/1">"#),
    (#"<use href="/assets/0/a.svg#b"/>"#, #"<use href="/assets/0/a.svg#b"/>"#),
    (#"<a href="https://example.com/traces/2">"#, #"<a href="https://example.com/traces/2">"#),
    (##"<a href="?view=path"> <a href="#main">"##, ##"<a href="?view=path"> <a href="#main">"##),
    (#"<p>href=&quot;/traces/2&quot; and href="#, #"<p>href=&quot;/traces/2&quot; and href="#),
    (#"<a href="/traces/2"#, #"<a href="/traces/2"#), ("", ""), (" ", " "), ("  x ", "  x "),
  ])
  func linksLeadBelowTheSharedAddressOrNowhere(page: String, expected: String) { #expect(rewritten(page) == expected) }
}
