import Testing

@testable import Web

struct RowTemplateTests {
  private struct Row: RowView {
    let text: String
    let isSet: Bool
    let rows: [Row]

    func value(named name: String) -> RowValue? {
      switch name {
      case "text": .text(text)
      case "isSet": .flag(isSet)
      case "rows": .rows(rows)
      default: nil
      }
    }
  }

  private let rows = [
    Row(text: "<a \"'&\u{338}", isSet: true, rows: []),
    Row(
      text: "", isSet: false, rows: [Row(text: "in", isSet: true, rows: []), Row(text: "ner", isSet: false, rows: [])]),
  ]

  @Test(arguments: [
    ("plain", "plainplain"), ("[{{text}}]", "[&lt;a &quot;&#39;&amp;\u{338}][]"), ("{{#isSet}}y{{/isSet}}", "y"),
    ("{{^isSet}}n{{/isSet}}", "n"), ("{{#text}}t{{/text}}{{^text}}e{{/text}}", "te"),
    ("{{#rows}}({{text}}{{#isSet}}!{{/isSet}}){{/rows}}{{^rows}}-{{/rows}}", "-(in!)(ner)"),
    ("{{gone}}{{^gone}}x{{/gone}}", "xx"),
  ])
  func `values are escaped, sections are taken or left`(template: String, expected: String) throws {
    #expect(try RowTemplate(template).render(rows) == expected)
  }

  @Test(arguments: ["{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{{a}}}", "{{&a}}", "{{>part}}", "{{.}}", "{{}}"])
  func `what a row cannot take is refused at start`(template: String) {
    #expect(throws: RowTemplate.ParseError.self) { try RowTemplate(template) }
  }
}
