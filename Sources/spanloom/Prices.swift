import ArgumentParser
import Foundation
import Ingest
import Pricing
import Store

struct Prices: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Your own prices of models.", subcommands: [PricesImport.self, PricesList.self, PricesCheck.self])
}

struct PricesImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Store prices from a file as your own.",
    discussion: """
      Takes a table with the columns of 'spanloom prices list', LiteLLM's model_prices_and_context_window.json, or the \
      data of genai-prices. They stand before the shipped prices, for calls that arrive from then on. Stop a running \
      server first: one program at a time writes to the database.
      """)

  @Argument(help: "The file: .csv or .json.")
  var file: String

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let imported = try PriceFile.read(file)
    let store = try Stores.open(database.path(), prices: PriceBook(.shipped))
    defer { closing(store) }
    let origin = (file as NSString).lastPathComponent
    let changed = try store.put(imported.rows.map { PriceOverride($0) }, origin: origin, at: Clock.now())
    StandardOutput.line("\(file): \(imported.summary), \(changed) of them new or different")
    imported.printSkipped()
  }
}

struct PricesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Print prices as a table that can be imported again.")

  @Flag(help: "The prices that the program comes with, instead of your own.")
  var shipped = false

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    StandardOutput.line(PriceTable.head)
    if shipped {
      for row in PriceTable.shipped.rows { StandardOutput.line(row.csvLine) }
      return
    }
    let store = try Stores.open(database.path(), prices: PriceBook(.shipped))
    defer { closing(store) }
    for override in try store.priceOverrides() { StandardOutput.line(override.line) }
  }
}

struct PricesCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Tell whether a file's prices can be imported, and store nothing.")

  @Argument(help: "The file: .csv or .json.")
  var file: String

  func run() throws {
    let read = try PriceFile.read(file)
    StandardOutput.line("\(file): \(read.summary)")
    read.printSkipped()
  }
}

extension PriceFile {
  fileprivate var summary: String { rows.count == 1 ? "1 price taken" : "\(rows.count) prices taken" }

  fileprivate func printSkipped() {
    for (reason, count) in skipped.sorted(by: { $0.key < $1.key }) {
      StandardOutput.line("\(count) left out: \(reason)")
    }
  }
}

extension ParsableCommand {
  /// Closes a store after the work, whether that succeeded or not.
  fileprivate func closing(_ store: Store) {
    do { try store.close() } catch { StandardError.line("the database was not closed: \(error)") }
  }
}
