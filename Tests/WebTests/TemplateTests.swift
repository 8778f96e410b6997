import Foundation
import Testing

@testable import Web

@Suite struct TemplateTests {
  private static let folder = TestSite.checkout + "/templates"

  static let sources: [String: String] = {
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let names = files.filter { $0.hasSuffix(".mustache") }
    return Dictionary(
      uniqueKeysWithValues: names.map { name in
        let text = (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)) ?? ""
        return (String(name.dropLast(9)), text)
      })
  }()

  @Test(arguments: sources.keys.sorted())
  func showNoValueUnescaped(name: String) throws {
    let text = try #require(Self.sources[name])
    #expect(!text.contains("{{{"))
    #expect(!TemplateText.tags(text).contains { $0.hasPrefix("&") })
  }

  @Test(arguments: sources.keys.sorted())
  func holdNoScriptOrStyleOfTheirOwn(name: String) throws {
    let text = try #require(Self.sources[name])
    #expect(!text.contains(" style="))
    #expect(!text.contains("<style"))
    #expect(text.firstRange(of: #/<script(?! (type="module" )?src=)/#) == nil)
    #expect(text.firstRange(of: #/ on[a-z]+="/#) == nil)
    #expect(!text.contains("javascript:"))
  }

  /// An attribute without quotation marks would end at the first blank of a foreign text.
  @Test(arguments: sources.keys.sorted())
  func quoteEveryAttribute(name: String) throws {
    let text = try #require(Self.sources[name])
    #expect(text.firstRange(of: #/=\{\{/#) == nil)
  }

  @Test func aMissingOneIsNamedAtStart() {
    #expect { try Templates(folder: "/nowhere", pages: []) } throws: { "\($0)".contains("/nowhere") }
    #expect { try Templates(folder: TestSite.checkout + "/docs", pages: [ProblemPage.self]) } throws: {
      "\($0)".contains("problem.mustache")
    }
  }

  @Test func aMissingPartIsNamedAtStart() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("templates-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try "{{>part/gone}}".write(to: folder.appendingPathComponent("problem.mustache"), atomically: true, encoding: .utf8)
    #expect { try Templates(folder: folder.path, pages: [ProblemPage.self]) } throws: { "\($0)".contains("part/gone") }
  }

  @Test func indentationIsLeftOut() { #expect(TemplateText.flattened("<a>\n  <b>\n\t{{x}}\n") == "<a>\n<b>\n{{x}}\n") }
}
