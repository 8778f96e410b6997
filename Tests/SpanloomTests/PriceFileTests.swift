import Foundation
import Pricing
import Testing

@testable import spanloom

@Suite struct PriceFileTests {
  private func read(_ json: String) throws -> PriceFile { try PriceFile(json: Data(json.utf8), path: "prices.json") }

  @Test func liteLLMsPricesAreForOneToken() throws {
    let file = try read(
      """
      {"sample_spec": {"input_cost_per_token": 1},
       "azure/gpt-x": {"litellm_provider": "azure", "input_cost_per_token": 2.5e-06, "output_cost_per_token": 1e-05,
         "cache_read_input_token_cost": 1.25e-06, "input_cost_per_token_above_200k_tokens": 5e-06,
         "output_cost_per_token_above_200k_tokens": 2e-05},
       "dall-e": {"litellm_provider": "openai", "mode": "image_generation"}}
      """)
    #expect(file.rows.count == 1)
    #expect(file.rows.first?.model == "gpt-x")
    #expect(file.rows.first?.rates == Rates(input: 2_500_000_000, output: 10_000_000_000, cacheRead: 1_250_000_000))
    #expect(file.rows.first?.tier?.over == 200_000)
    #expect(file.skipped == ["no price for input tokens": 1])
  }

  @Test func genaiPricesAreDatedAndTiered() throws {
    let file = try read(
      """
      [{"id": "google", "models": [
        {"id": "g-1", "prices": {"input_mtok": {"base": 1.25, "tiers": [{"start": 200000, "price": 2.5}]},
          "output_mtok": 10}},
        {"id": "g-2", "prices": [{"prices": {"input_mtok": 1, "output_mtok": 2}},
          {"constraint": {"start_date": "2026-12-01"}, "prices": {"input_mtok": 3, "output_mtok": 4}},
          {"constraint": {"start_time": "01:00"}, "prices": {"input_mtok": 5}}]}]}]
      """)
    #expect(file.rows.map(\.model) == ["g-1", "g-2", "g-2"])
    #expect(file.rows[0].tier?.rates.input == 2_500_000_000)
    #expect(file.rows[0].tier?.rates.output == 10_000_000_000)
    #expect(file.rows[2].valid.fromText == "2026-12-01")
    #expect(file.skipped == ["a price by the hour of the day": 1])
  }

  @Test(arguments: [
    "{}", "[]", "[1]", "{\"a\": 1}", "{\"a\": {\"input_cost_per_token\": \"x\"}}", "[{\"models\": 3}]", "{",
  ])
  func whatIsNoTableIsRefused(json: String) {
    #expect(throws: (any Error).self) { try read(json) }
  }
}
