/// A key or token that its issuer made recognisable: a beginning, and how it goes on.
struct SecretShape: Sendable {
  /// Bytes that may follow the beginning.
  enum Alphabet: Sendable {
    case alphanumeric, word, hyphenated, dotted, upper, hex

    @inline(__always)
    func holds(_ byte: UInt8) -> Bool {
      switch self {
      case .alphanumeric: byte.isAlphanumeric
      case .word: byte.isWord
      case .hyphenated: byte.isWord || byte == .init(ascii: "-")
      case .dotted: byte.isWord || byte == .init(ascii: "-") || byte == .init(ascii: ".")
      case .upper: byte.isUpper || byte.isDigit
      case .hex: byte.isHex || byte == .init(ascii: "-")
      }
    }
  }

  let prefix: [UInt8]
  let alphabet: Alphabet
  /// Bytes after the beginning.
  let count: ClosedRange<Int>
  /// So many letters and digits with at least one digit in one run tell a key from hyphenated words; 0 asks for none.
  let dense: Int

  /// Longest beginnings first where one begins with another. Sources: what issuers say of their own keys, and the keys themselves.
  static let all: [SecretShape] =
    [
      // Models
      Self("sk-lf-", .hex, 36...36),
      Self("sk-", .hyphenated, 20...400, dense: 12),  // OpenAI, Anthropic, OpenRouter, DeepSeek and many more
      Self("gsk_", .alphanumeric, 40...80, dense: 20),
      Self("xai-", .alphanumeric, 60...120, dense: 20),
      Self("pplx-", .alphanumeric, 40...80, dense: 20),
      Self("hf_", .alphanumeric, 30...60),
      Self("r8_", .alphanumeric, 30...60, dense: 20),
      Self("nvapi-", .hyphenated, 40...100, dense: 12),
      Self("tgp_v1_", .hyphenated, 30...80),
      Self("fw_", .alphanumeric, 20...60, dense: 20),
      Self("tvly-", .hyphenated, 20...80, dense: 12),
      Self("lsv2_pt_", .word, 32...80),
      Self("lsv2_sk_", .word, 32...80),
      // Clouds
      Self("AKIA", .upper, 16...16),
      Self("ASIA", .upper, 16...16),
      Self("AIza", .hyphenated, 35...35),
      Self("ya29.", .dotted, 20...2_000),
      Self("GOCSPX-", .hyphenated, 24...40),
      Self("dop_v1_", .hex, 64...64),
      Self("dapi", .hex, 32...36, dense: 32),
      Self("sbp_", .hex, 40...40),
      // Code and packages
      Self("github_pat_", .word, 60...120),
      Self("glpat-", .dotted, 20...320),
      Self("npm_", .alphanumeric, 36...36),
      Self("pypi-AgE", .hyphenated, 50...400),
      Self("ATATT3x", .hyphenated, 100...300),
      // Services
      Self("whsec_", .alphanumeric, 24...64),
      Self("xapp-", .hyphenated, 20...255),
      Self("SG.", .dotted, 60...80, dense: 12),
      Self("shpat_", .hex, 32...32),
      Self("glsa_", .word, 40...60),
      Self("sntrys_", .hyphenated, 40...400),
      Self("secret_", .alphanumeric, 43...43),
      Self("ntn_", .alphanumeric, 40...60),
      Self("AGE-SECRET-KEY-1", .upper, 50...60),
    ] + each("ghp_ gho_ ghu_ ghs_ ghr_", .alphanumeric, 36...255)  // GitHub
    + each("sk_live_ sk_test_ rk_live_ rk_test_", .alphanumeric, 16...255)  // Stripe
    + each("xoxb- xoxp- xoxa- xoxr- xoxs-", .hyphenated, 20...255)  // Slack

  private static func each(_ prefixes: String, _ alphabet: Alphabet, _ count: ClosedRange<Int>) -> [Self] {
    prefixes.split(separator: " ").map { Self(String($0), alphabet, count) }
  }

  private init(_ prefix: String, _ alphabet: Alphabet, _ count: ClosedRange<Int>, dense: Int = 0) {
    self.prefix = Array(prefix.utf8)
    self.alphabet = alphabet
    self.count = count
    self.dense = dense
  }
}
