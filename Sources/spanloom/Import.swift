import ArgumentParser
import Doors
import Foundation
import Ingest
import OTLP
import Pricing
import Store

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Store telemetry from files.",
    discussion: """
      Takes OTLP export requests as protobuf, JSON or JSON Lines, AgentOS' traces and structured log as JSON or JSON \
      Lines, and gzip of these. What a file holds is seen from its content. Importing a file twice changes nothing.
      """)

  @Argument(help: "The files.")
  var files: [String]

  @OptionGroup var redact: RedactOptions
  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let redactor = try redact.redactor()
    let prices = PriceBook(.shipped)
    let store = try Stores.open(database.path(), prices: prices)
    let ingest = Ingest(store: store, prices: prices, redactor: redactor)
    var failed = false
    for file in files {
      do {
        StandardOutput.line("\(file): \(try Self.take(file, ingest, store))")
      } catch {
        failed = true
        StandardError.line("Error: \(file): \(error)")
      }
    }
    try store.settle()
    try store.close()
    if failed { throw ExitCode.failure }
  }

  private static func take(_ path: String, _ ingest: Ingest, _ store: Store) throws -> ImportTally {
    let file = try ImportFile(path: path)
    let requests = try file.requests()
    var tally = ImportTally()
    var progress = ImportProgress(file: path, requests: requests.count)
    for (number, request) in requests.enumerated() {
      do {
        switch request.content {
        case .otlp(let signal, let encoding):
          tally.add(try ingest.accept(request.body, signal: signal, encoding: encoding), of: signal)
        case .agentOS(.trace):
          let delivery = try AgentOSDoor.traces(request.body, arrival: file.time) {
            try store.start(of: $0).flatMap(UInt64.init(exactly:))
          }
          try take(delivery, ingest, &tally)
        case .agentOS(.logEntry): try take(AgentOSDoor.logs(request.body), ingest, &tally)
        }
      } catch {
        throw CommandError("\(request.place): \((error as? Refusal)?.sentence ?? "\(error)") \(tally) before that.")
      }
      progress.report(number + 1, tally)
    }
    return tally
  }

  private static func take(_ delivery: Delivery, _ ingest: Ingest, _ tally: inout ImportTally) throws {
    for part in delivery.parts {
      tally.add(try ingest.accept(part.bytes, signal: part.signal, encoding: .protobuf), of: part.signal)
    }
    tally.add(delivery.notes)
  }
}
