import ArgumentParser
import Foundation

/// The flags of `serve` and `demo`.
struct ServeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The address to listen on; another than loopback needs --token-file or --token. (default: 127.0.0.1; env: SPANLOOM_HOST)",
      valueName: "address"))
  var host: String?

  @Option(
    help: ArgumentHelp(
      "The port for OTLP/HTTP and the pages; 0 takes a free one. (default: 4318; env: SPANLOOM_PORT)",
      valueName: "port"))
  var port: UInt16?

  @Option(
    help: ArgumentHelp(
      "The port for OTLP/gRPC; 0 takes a free one, off none. (default: 4317 if it is free; env: SPANLOOM_GRPC_PORT)",
      valueName: "port|off"))
  var grpcPort: String?

  @Option(
    help: ArgumentHelp(
      "The folder with 'templates' and 'Public'. (default: beside the installation, else the checkout; env: SPANLOOM_ASSETS)",
      valueName: "folder"))
  var assets: String?

  @Flag(help: "Read templates again for every page: for work on the pages themselves.")
  var dev = false

  @OptionGroup var access: AccessOptions
  @OptionGroup var keep: KeepOptions

  @OptionGroup var redact: RedactOptions

  @OptionGroup var forward: ForwardOptions
  @OptionGroup var database: DatabaseOptions
}
