import Pricing
import Testing

@Suite struct ModelNameTests {
  @Test(
    arguments: [
      ("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "aws.bedrock", "claude-sonnet-4-5"),
      ("bedrock/converse/eu.anthropic.claude-haiku-4-5-20251001-v1:0", nil, "claude-haiku-4-5"),
      ("anthropic.claude-3-haiku-20240307-v1:0", "aws.bedrock", "claude-3-haiku"),
      (
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-4-1-20250805-v1:0", nil,
        "claude-opus-4-1"
      ),
      ("us.amazon.nova-pro-v1:0", "aws.bedrock", "amazon.nova-pro-v1"),
      ("amazon.nova-lite-v1", "aws.bedrock", "amazon.nova-lite-v1"),
      ("azure/gpt-4o-2024-05-13", "azure.ai.openai", "gpt-4o-2024-05-13"), ("gpt-4o-2024-08-06", "openai", "gpt-4o"),
      ("gpt-4o-mini-2026-01-01", "openai", "gpt-4o-mini"), ("openai/gpt-4o-mini", nil, "gpt-4o-mini"),
      ("openrouter/anthropic/claude-3.5-sonnet:beta", nil, "claude-3-5-sonnet"),
      ("claude-4-5-sonnet", nil, "claude-sonnet-4-5"), ("claude-sonnet-4.5", "anthropic", "claude-sonnet-4-5"),
      ("claude-4.5-haiku", nil, "claude-haiku-4-5"), ("claude-haiku-3-5", nil, "claude-3-5-haiku"),
      ("claude-3-7-sonnet-latest", nil, "claude-3-7-sonnet"), ("claude-3-5-haiku@latest", nil, "claude-3-5-haiku"),
      ("claude-sonnet-4-5@20250929", "gcp.vertex_ai", "claude-sonnet-4-5"),
      ("claude-opus-4-6@default", "gcp.vertex_ai", "claude-opus-4-6"),
      ("claude-sonnet-4-5[1m]", nil, "claude-sonnet-4-5"),
      ("claude-3-7-sonnet:thinking", nil, "claude-3-7-sonnet"), ("ft:gpt-4o-mini:acme::abc123", nil, "gpt-4o-mini"),
      ("ft:gpt-4o-2024-05-13:acme::abc123", "openai", "gpt-4o-2024-05-13"),
      ("models/gemini-2.5-pro", "google", "gemini-2.5-pro"), ("gemini-2.0-flash-001", nil, "gemini-2.0-flash"),
      ("gemini-2-5-pro", nil, "gemini-2.5-pro"), ("gemini-3-pro", nil, "gemini-3-pro-preview"),
      ("projects/p/locations/global/publishers/google/models/gemini-2.5-flash", nil, "gemini-2.5-flash"),
      ("gemini-2.0-flash-exp", nil, "gemini-2.0-flash"), ("gpt-4-turbo-preview", nil, "gpt-4-turbo"),
      ("gpt-4-0613", nil, "gpt-4"), ("grok-4-0709", nil, "grok-4"), ("grok-3-0217", nil, "grok-3"),
      ("gpt-35-turbo", "azure.ai.openai", "gpt-3.5-turbo"), ("gpt-5-chat-latest", nil, "gpt-5"),
      ("groq/openai/gpt-oss-120b", "groq", "openai/gpt-oss-120b"), ("gpt-oss-20b", "groq", "openai/gpt-oss-20b"),
      ("accounts/fireworks/models/kimi-k2.5", nil, "kimi-k2.5"), ("  GPT-4O\n", "OpenAI", "gpt-4o"),
      ("gpt-4.1?api-version=2025", nil, "gpt-4.1"), ("mistral-large-2407", "mistral_ai", "mistral-large-2411"),
    ] as [(String, String?, String)])
  func aModelIsFoundByTheNamesThatSendersWrite(model: String, provider: String?, row: String) throws {
    #expect(try bill(buckets(1), model, provider: provider)?.row.model == row)
  }

  @Test(
    arguments: [
      "gpt-4o-audio-preview", "gpt-4o-realtime-preview", "gpt-5-prose", "gpt-", "", " ", "no-such-model", "claude", "🦊",
      "ft:", ":", "/", "?", "@", "-", "gpt-5-pro-mini", "gpt-5-fast", "gpt-4o-mini-tts", "gpt-4-1106-preview",
      "gpt-4-turbo-vision", "mistral-large-latest", "claude-sonnet-4-5-99999999", "gemini-2.5-flash-image",
      "claude-sonnet-4-5@v2", "arn:", "kimi-k2.5-highspeed", "gpt-4o,claude-sonnet-4-5", "gpt-4o-2024-13-01",
    ])
  func whatIsNotInTheTableHasNoPrice(model: String) throws {
    #expect(try bill(buckets(1_000), model) == nil)
  }

  @Test func theMostExactNameIsLookedUpFirst() {
    #expect(
      Array(ModelName.candidates("bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0").prefix(5)) == [
        "bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0", "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "anthropic.claude-sonnet-4-5-20250929-v1:0", "claude-sonnet-4-5-20250929", "claude-sonnet-4-5",
      ])
  }

  @Test func aNameAsLongAsAMessageIsNoModel() throws {
    let long = String(repeating: "openai/", count: 100_000) + "gpt-4o"
    #expect(ModelName.candidates(long) == [])
    #expect(try bill(buckets(1), long) == nil)
    #expect(try bill(buckets(1), "gpt-4o", provider: long) == nil)
  }

  @Test func anyNameHasFewCandidatesAndEachOnce() {
    var generator = SystemRandomNumberGenerator()
    let pieces = [
      "claude", "-", ".", "4", "5", "sonnet", "ft:", ":", "@", "-latest", "openai/", "us.", "anthropic.", "-v1:0", "[",
      "]",
      "-20250929", "/models/", "projects/", "arn:", "é", "\u{301}", "\u{0}", "🦊", "?", " ", "-preview", "-exp",
    ]
    for _ in 0..<2_000 {
      let name = (0..<Int.random(in: 0...12)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let candidates = ModelName.candidates(name)
      #expect(candidates.count < 200 && Set(candidates).count == candidates.count, "\(name)")
      _ = PriceTable.shipped.match(model: name, provider: name)
    }
  }

  @Test func aFineTuneIsPricedAsItsBaseAndSaysSo() throws {
    #expect(try bill(buckets(1), "ft:gpt-4o-mini:acme::abc123")?.doubts == [.fineTune])
    #expect(try bill(buckets(1), "openai/ft:gpt-4o-mini:acme::abc123")?.doubts == [.fineTune])
    #expect(try bill(buckets(1), "gpt-4o-mini")?.doubts == [])
  }

  @Test func aModelThatAnotherCompanyRunsSaysSo() throws {
    #expect(try bill(buckets(1), "claude-sonnet-4-5", provider: "aws.bedrock")?.doubts == [.otherProvider])
    #expect(try bill(buckets(1), "claude-sonnet-4-5", provider: "anthropic")?.doubts == [])
    #expect(try bill(buckets(1), "gpt-4o", provider: "azure.ai.openai")?.doubts == [])
  }

  @Test(arguments: ["ollama", "vllm", "LMStudio"]) func aModelOnOnesOwnMachineHasNobodysPrice(provider: String) throws {
    #expect(try bill(buckets(1), "gpt-oss-20b", provider: provider) == nil)
    #expect(try bill(buckets(1), "gpt-oss-20b") != nil)
  }

  @Test func aFreeVariantCostsNothing() throws {
    #expect(try bill(buckets(1_000), "deepseek/deepseek-r1:free", provider: "openrouter")?.total == 0)
  }
}
