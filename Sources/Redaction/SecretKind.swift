/// What the shipped rules know by its shape or its name. The raw values stand in files of rules and in `/metrics`.
package enum SecretKind: String, Sendable, CaseIterable {
  case apiKey = "api-key"
  case jwt
  case authorization
  case privateKey = "private-key"
  case urlPassword = "url-password"
  case secret
  case email
  case card
  case iban

  /// What stands in the place of one.
  var words: String {
    switch self {
    case .apiKey: "API key"
    case .jwt: "JWT"
    case .authorization: "authorization"
    case .privateKey: "private key"
    case .urlPassword: "password"
    case .secret: "secret"
    case .email: "e-mail"
    case .card: "card"
    case .iban: "IBAN"
    }
  }

  /// For people who choose rules.
  package var explanation: String {
    switch self {
    case .apiKey: "keys and tokens of \(SecretShape.all.count) known forms, such as sk-…, ghp_…, AKIA…"
    case .jwt: "JSON Web Tokens: eyJ….eyJ…"
    case .authorization: "what follows Bearer, and Basic with a user and a password"
    case .privateKey: "blocks between BEGIN … PRIVATE KEY and its END"
    case .urlPassword: "the password of user:password@host in a URL"
    case .secret:
      "values of attributes, members of JSON and settings named password, api_key, client_secret and the like"
    case .email: "e-mail addresses"
    case .card: "numbers of payment cards, by their beginning, length and check digit"
    case .iban: "IBANs, by country, length and check digits"
    }
  }
}
