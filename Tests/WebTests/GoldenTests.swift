import Fixtures
import Foundation
import HTTPServer
import Testing

@testable import Web

/// Diagrams, transcripts and costs of what real clients sent, as texts beside the recordings. Before each trace stands its
/// ID. `RECORD=1` writes them anew; the difference is to be read like code.
struct GoldenTests {
  static let scenarios: [String] = {
    let names = Fixtures.traces.filter { !$0.isJSON }.map {
      String($0.description.split(separator: "/").dropLast().joined(separator: "/"))
    }
    return names.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }()

  private static let views = [
    (file: "sequence.mmd", mark: "%%"), (file: "graph.mmd", mark: "%%"),
    (file: "transcript.md", mark: "<!-- trace -->"),
  ]

  @Test(arguments: scenarios)
  func `a recorded client's views are as they were read`(scenario: String) throws {
    let site = try TestSite().load(scenario + "/")
    let traces = try Self.traces(site)
    for view in Self.views {
      let texts = traces.map { "\(view.mark) \($0.id)\n" + site.get("/traces/\($0.id)/\(view.file)").text }
      try Self.compare(texts.joined(), to: view.file, of: scenario)
    }
    try Self.compare(site.get("/costs.md").text, to: "costs.md", of: scenario)
  }

  private static func compare(_ text: String, to file: String, of scenario: String) throws {
    let golden = Fixtures.folder.appendingPathComponent(scenario).appendingPathComponent(file)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try text.write(to: golden, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: golden, encoding: .utf8) == text)
  }

  /// In order of start, then ID.
  static func traces(_ site: TestSite) throws -> [(id: String, name: String)] {
    let traces = try #require(try site.get("/traces.json?limit=200").json["traces"] as? [[String: Any]])
    try #require(!traces.isEmpty)
    return try traces.map { trace in
      let fields = ["start_time", "trace_id", "name"].map { trace[$0] as? String }
      return (try #require(fields[0]), try #require(fields[1]), fields[2] ?? "")
    }
    .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { ($0.1, $0.2) }
  }
}
