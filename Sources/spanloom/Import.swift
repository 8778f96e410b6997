import ArgumentParser
import Foundation
import Ingest
import Pricing
import Store

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Store telemetry from files.",
    discussion: """
      Takes OTLP export requests as protobuf, JSON or JSON Lines, and gzip of these. What a file holds is seen from its \
      first bytes. Importing a file twice changes nothing.
      """)

  @Argument(help: "The files.")
  var files: [String]

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let prices = PriceBook(.shipped)
    let store = try Stores.open(database.path(), prices: prices)
    let ingest = Ingest(store: store, prices: prices)
    var failed = false
    for file in files {
      do {
        StandardOutput.line("\(file): \(try Self.take(file, ingest))")
      } catch {
        failed = true
        StandardError.line("Error: \(file): \(error)")
      }
    }
    try store.settle()
    try store.close()
    if failed { throw ExitCode.failure }
  }

  private static func take(_ file: String, _ ingest: Ingest) throws -> ImportTally {
    let requests = try ImportFile(path: file).requests()
    var tally = ImportTally()
    var progress = ImportProgress(file: file, requests: requests.count)
    for (number, request) in requests.enumerated() {
      do {
        let receipt = try ingest.accept(request.body, signal: request.signal, encoding: request.encoding)
        tally.add(receipt, of: request.signal)
      } catch {
        throw ImportError("\(request.place): \(error.sentence) \(tally) before that.")
      }
      progress.report(number + 1, tally)
    }
    return tally
  }
}
