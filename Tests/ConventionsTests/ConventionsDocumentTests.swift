import Conventions
import Foundation
import Testing

@Suite struct ConventionsDocumentTests {
  private static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("docs/conventions.md")

  /// `RECORD=1` writes the page anew.
  @Test func thePageOfConventionsIsCurrent() throws {
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try ConventionsDocument.text.write(to: Self.path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: Self.path, encoding: .utf8) == ConventionsDocument.text)
  }

  @Test func everyFactHasANameOfItsOwn() {
    let names = FactTable.all.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test func noFactHasTheSameRowTwice() {
    for table in FactTable.all {
      let rows = table.rows.map { "\($0.key) \($0.note)" }
      #expect(Set(rows).count == rows.count, "\(table.name)")
    }
  }
}
