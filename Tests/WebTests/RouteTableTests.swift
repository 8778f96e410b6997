import HTTPServer
import Testing

@testable import Web

@Suite struct RouteTableTests {
  private let table = RouteTable([
    Route(.get, "/", "home", Self.nothing),
    Route(.post, "/", "send", Self.nothing),
    Route(.get, "/things/{id}", as: .all, "thing", Self.nothing),
    Route(.get, "/things/{id}.otlp.json", "export", Self.nothing),
    Route(.get, "/things/special", "special", Self.nothing),
    Route(.get, "/things/{id}/parts/{part}", as: .all, "part", Self.nothing),
  ])

  @Sendable private static func nothing(_: Site, _: Visit) -> Response { Response() }

  @Test(
    arguments: [
      ("/", "home", "", [:]), ("/things/7", "thing", "", ["id": "7"]),
      ("/things/7.json", "thing", ".json", ["id": "7"]),
      ("/things/7.md", "thing", ".md", ["id": "7"]), ("/things/a.b.json", "thing", ".json", ["id": "a.b"]),
      ("/things/7.otlp.json", "export", "", ["id": "7"]), ("/things/special", "special", "", [:]),
      ("/things/7/parts/8.md", "part", ".md", ["id": "7", "part": "8"]),
      ("/things/%2F%3F", "thing", "", ["id": "%2F%3F"]), ("/things/.json", "thing", "", ["id": ".json"]),
    ] as [(String, String, String, [String: String])])
  func findsTheMostExactRoute(path: String, summary: String, suffix: String, parameters: [String: String]) throws {
    guard case .found(let route, let representation, let found) = table.match(method: "GET", path: path) else {
      Issue.record("\(path) was not found")
      return
    }
    #expect(route.summary == summary)
    #expect(representation.suffix == suffix)
    #expect(found == parameters)
  }

  @Test(arguments: [
    "", "/things", "/things/", "/things/7/", "//", "/Things/7", "/things/7/parts", "things/7", "x/things/7",
  ])
  func knowsNoOtherPaths(path: String) {
    guard case .notFound = table.match(method: "GET", path: path) else {
      Issue.record("\(path) was found")
      return
    }
  }

  @Test(arguments: [("DELETE", "/", ["GET", "HEAD", "POST"]), ("POST", "/things/7", ["GET", "HEAD"])])
  func tellsTheMethodsThatAPathTakes(method: String, path: String, expected: [String]) {
    guard case .wrongMethod(let allowed) = table.match(method: method, path: path) else {
      Issue.record("\(path) was not refused")
      return
    }
    #expect(allowed == expected)
  }

  @Test func headIsAskedOfWhateverCanBeGot() {
    guard case .found(let route, _, _) = table.match(method: "HEAD", path: "/") else {
      Issue.record("not found")
      return
    }
    #expect(route.summary == "home")
  }

  @Test func noTwoRoutesShareAnAddress() {
    let addresses = Routes.all.flatMap { route in
      route.representations.map { "\(route.method.rawValue) \(route.pattern)\($0.suffix)" }
    }
    #expect(addresses.count > 10)
    #expect(Set(addresses).count == addresses.count)
  }
}
