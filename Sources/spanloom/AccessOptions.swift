import ArgumentParser

/// The flags about who may ask, and how it travels.
struct AccessOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Ask every client for this token: as a bearer token, as the password of Basic authentication, or on the login page. Others on this machine can read a command line: rather set SPANLOOM_TOKEN, or use --token-file. (env: SPANLOOM_TOKEN)",
      valueName: "token"))
  var token: String?

  @Option(
    help: ArgumentHelp(
      "Ask every client for a token of this file, which 'spanloom token add' writes. (env: SPANLOOM_TOKEN_FILE)",
      valueName: "path"))
  var tokenFile: String?

  @Option(
    name: .customLong("allowed-host"),
    help: ArgumentHelp(
      "Another host name under which the pages may be asked for; may be repeated. (env: SPANLOOM_ALLOWED_HOSTS, separated by commas)",
      valueName: "name"))
  var allowedHosts: [String] = []

  @Option(
    name: .customLong("trusted-proxy"),
    help: ArgumentHelp(
      "Believe the X-Forwarded-For, -Proto and -Host of a proxy with this address, or of this network: 10.0.0.0/8; may be repeated. (env: SPANLOOM_TRUSTED_PROXIES, separated by commas)",
      valueName: "address"))
  var trustedProxies: [String] = []

  @Option(
    name: .customLong("cors-origin"),
    help: ArgumentHelp(
      "Let pages of this origin send telemetry: https://app.example.com; may be repeated. (env: SPANLOOM_CORS_ORIGINS, separated by commas)",
      valueName: "origin"))
  var corsOrigins: [String] = []

  @Option(
    name: .customLong("tls-cert"),
    help: ArgumentHelp(
      "Answer by HTTPS alone, with the certificate of this file, in PEM with those that vouch for it. (env: SPANLOOM_TLS_CERT)",
      valueName: "path"))
  var certificate: String?

  @Option(
    name: .customLong("tls-key"),
    help: ArgumentHelp("The key of that certificate, in PEM. (env: SPANLOOM_TLS_KEY)", valueName: "path"))
  var key: String?
}
