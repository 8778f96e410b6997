import ArgumentParser
import Foundation
import Ingest
import Pricing
import Store

struct Prices: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Your own prices of models.", subcommands: [PricesImport.self, PricesList.self])
}

struct PricesImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Store prices from a file as your own.",
    discussion: """
      Takes a table with the columns of 'prices.csv', LiteLLM's model_prices_and_context_window.json, or the data of \
      genai-prices. They stand before the shipped prices, for calls that arrive from then on. A running server reads \
      them when it starts again.
      """)

  @Argument(help: "The file: .csv or .json.")
  var file: String

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let imported = try PriceFile.read(file)
    let store = try Stores.open(database.path(), prices: PriceBook(.shipped))
    let changed = try store.put(
      imported.rows.prefix(Store.mostPriceOverrides).map { PriceOverride($0) },
      origin: (file as NSString).lastPathComponent, at: Clock.now())
    try store.close()
    StandardOutput.line("\(file): \(imported.rows.count) prices taken, \(changed) of them new or different")
    for (reason, count) in imported.skipped.sorted(by: { $0.key < $1.key }) {
      StandardOutput.line("\(count) left out: \(reason)")
    }
  }
}

struct PricesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Print your own prices as a table that can be imported again.")

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let store = try Stores.open(database.path(), prices: PriceBook(.shipped))
    let overrides = try store.priceOverrides()
    try store.close()
    StandardOutput.line(PriceTable.head)
    for override in overrides { StandardOutput.line(override.line) }
  }
}
