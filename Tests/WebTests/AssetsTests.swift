import Foundation
import HTTPServer
import Testing

@testable import Web

@Suite struct AssetsTests {
  private let site: TestSite
  private let prefix: String

  init() throws {
    site = try TestSite()
    prefix = site.site.assets.prefix
  }

  @Test(arguments: [
    ("css/base.css", "text/css; charset=utf-8"), ("js/main.js", "text/javascript; charset=utf-8"),
    ("icons/types.svg", "image/svg+xml"),
  ])
  func filesAreKeptForeverUnderTheirHash(name: String, type: String) throws {
    let answer = site.get("\(prefix)/\(name)")
    #expect(answer.status == 200)
    #expect(answer.headers["Content-Type"] == type)
    #expect(answer.headers["Cache-Control"] == "public, max-age=31536000, immutable")
    #expect(answer.body == Array(try Data(contentsOf: URL(fileURLWithPath: TestSite.checkout + "/Public/" + name))))
    #expect(try #require(answer.gzipBody).count < answer.body.count)
  }

  @Test(arguments: ["/assets/css/base.css", "/assets/0123456789abcdef/css/base.css"])
  func withoutTheCurrentHashTheyAreAskedForAgain(path: String) {
    let answer = site.get(path)
    #expect(answer.status == 200)
    #expect(answer.headers["Cache-Control"] == "no-cache")
    #expect(answer.headers["ETag"] != nil)
  }

  @Test(arguments: [
    "../Package.swift", "css/../../Package.swift", "%2e%2e/Package.swift", "..%2fPackage.swift", "%2fetc/passwd",
    "/etc/passwd", "css/..%2f..%2fPackage.swift", "css/base.css%00.txt", "css\\..\\..\\Package.swift", "CSS/base.css",
    "css//base.css", "css/./base.css", "", "css", "css/", "vendor/../css/base.css", "....//Package.swift",
    "css/base.css/",
  ])
  func noPathLeadsElsewhere(name: String) {
    #expect(site.get("\(prefix)/\(name)").status == 404)
    #expect(site.get("/assets/\(name)").status == 404)
  }

  @Test func aFileIsNotWrittenTo() {
    let answer = site.post("\(prefix)/css/base.css")
    #expect(answer.status == 405)
    #expect(answer.headers["Allow"] == "GET, HEAD")
  }

  @Test func theHashIsThatOfAllFilesTogether() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("assets-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try "a".write(to: folder.appendingPathComponent("a.js"), atomically: true, encoding: .utf8)
    let first = try Assets(folder: folder.path).prefix
    try "b".write(to: folder.appendingPathComponent("b.js"), atomically: true, encoding: .utf8)
    let second = try Assets(folder: folder.path).prefix
    #expect(first != second)
    #expect(try Assets(folder: folder.path).prefix == second)
  }

  @Test func vendoredFilesAreReadWhenAskedFor() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("assets-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let vendor = folder.appendingPathComponent("vendor/big")
    try FileManager.default.createDirectory(at: vendor, withIntermediateDirectories: true)
    try "export {}".write(to: vendor.appendingPathComponent("a.js"), atomically: true, encoding: .utf8)
    let assets = try Assets(folder: folder.path)
    let path = assets.prefix + "/vendor/big/a.js"
    #expect(!assets.isInMemory(path))
    #expect(try assets.response(path: path).body == Array("export {}".utf8))
  }

  @Test func anAbsentFolderIsNamed() {
    #expect { try Assets(folder: "/nowhere") } throws: { "\($0)".contains("/nowhere") }
  }
}
