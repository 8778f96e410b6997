// swift-tools-version: 6.2
import PackageDescription

/// The strictest checking the compiler offers, for every target alike.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grpcCore = Target.Dependency.product(name: "GRPCCore", package: "grpc-swift-2")
let grpcTransport = Target.Dependency.product(name: "GRPCNIOTransportHTTP2Posix", package: "grpc-swift-nio-transport")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP2 = Target.Dependency.product(name: "NIOHTTP2", package: "swift-nio-http2")
let nioHPACK = Target.Dependency.product(name: "NIOHPACK", package: "swift-nio-http2")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

func source(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["Fixtures"], swiftSettings: strict)
}

let package = Package(
  name: "spanloom",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "spanloom", targets: ["spanloom"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/grpc/grpc-swift-2", from: "2.4.3"),
    .package(url: "https://github.com/grpc/grpc-swift-nio-transport", from: "2.9.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CMicrohttpd", pkgConfig: "libmicrohttpd",
      providers: [.apt(["libmicrohttpd-dev"]), .brew(["libmicrohttpd"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(name: "CMemory"),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),

    source("Telemetry"),
    source("OTLP", ["Telemetry"]),
    source("Samples", ["Telemetry", "OTLP"]),
    source("Conventions", ["Telemetry"]),
    source("Redaction", ["Telemetry", "OTLP", "Conventions"]),
    .target(
      name: "Pricing", dependencies: ["Telemetry"], resources: [.embedInCode("prices.csv")], swiftSettings: strict),
    source("Analysis", ["Telemetry", "Conventions"]),
    source("Compression", ["CZlib", "CZstd"]),
    source("Store", ["Telemetry", "Conventions", "Analysis", "Compression", grdb, grdbSQLite]),
    source("Ingest", ["Telemetry", "OTLP", "Redaction", "Conventions", "Pricing", "Store"]),
    source("Doors", ["Telemetry", "OTLP", "Conventions"]),
    source("HTTPServer", ["CMicrohttpd", "Compression"]),
    source("HTTPClient", ["HTTPServer"]),
    source("Forwarding", ["Telemetry", "OTLP", "Compression", "HTTPClient"]),
    source("GRPCReceiver", ["Ingest", "OTLP", "Compression", grpcCore, grpcTransport, nio, nioHTTP2, nioHPACK]),
    source(
      "Web",
      [
        "Telemetry", "OTLP", "Conventions", "Pricing", "Analysis", "Store", "Redaction", "Ingest", "Doors",
        "HTTPServer", "HTTPClient", "Forwarding", "Compression", mustache, crypto,
      ]),
    .executableTarget(
      name: "spanloom",
      dependencies: [
        "Web", "Store", "Redaction", "Ingest", "Doors", "Pricing", "Analysis", "Telemetry", "OTLP", "Samples",
        "HTTPServer", "HTTPClient", "Forwarding", "GRPCReceiver", "Compression", "CMemory", arguments, logging,
      ],
      swiftSettings: strict),

    .target(name: "Fixtures", path: "Tests/Support/Swift", swiftSettings: strict),
    tests("TelemetryTests", ["Telemetry"]),
    tests("OTLPTests", ["OTLP", "Telemetry"]),
    tests("SamplesTests", ["Samples", "OTLP", "Telemetry", "Conventions"]),
    tests("ConventionsTests", ["Conventions", "Telemetry"]),
    tests("RedactionTests", ["Redaction", "OTLP", "Telemetry"]),
    tests("PricingTests", ["Pricing"]),
    tests("AnalysisTests", ["Analysis", "Conventions", "Telemetry"]),
    tests("CompressionTests", ["Compression"]),
    tests("StoreTests", ["Store", "Pricing", "Analysis", "Conventions", "OTLP", "Telemetry", "Ingest", grdb]),
    tests("IngestTests", ["Ingest", "Pricing", "Store", "OTLP", "Telemetry", "Analysis", "Conventions"]),
    tests("GRPCReceiverTests", ["GRPCReceiver", "Compression", grpcCore, nio, nioEmbedded, nioHTTP2, nioHPACK]),
    tests("DoorsTests", ["Doors", "OTLP", "Telemetry", "Conventions"]),
    tests("HTTPClientTests", ["HTTPClient"]),
    tests("ForwardingTests", ["Forwarding", "HTTPClient", "OTLP", "Telemetry", "Samples"]),
    tests("HTTPServerTests", ["HTTPServer", "Compression"]),
    tests(
      "WebTests",
      [
        "Web", "Ingest", "Redaction", "Pricing", "Store", "Analysis", "Conventions", "HTTPServer", "HTTPClient",
        "Forwarding",
        "Telemetry", "OTLP", mustache,
      ]),
    tests("SpanloomTests", ["spanloom", "Forwarding", "HTTPClient", "OTLP", arguments]),
  ])

// For `make fuzz` alone: libFuzzer brings the main function.
if Context.environment["SPANLOOM_FUZZ_BUILD"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "OTLP", "Telemetry", "Redaction", "Compression", "HTTPServer", "Store", "Doors", "Forwarding", "Conventions",
        "Pricing", "Analysis", "Ingest", "Samples", "Web",
      ],
      path: "Fuzz",
      swiftSettings: [.swiftLanguageMode(.v6), .unsafeFlags(["-parse-as-library"])]))
}

// For `make sanitize` alone: no more than the targets in which threads meet, and bytes are not checked by Swift.
if Context.environment["SPANLOOM_SANITIZE"] != nil {
  let kept: Set<String> = [
    "CMicrohttpd", "CZlib", "CZstd", "Telemetry", "OTLP", "Conventions", "Redaction", "Pricing", "Analysis",
    "Compression", "Store", "Ingest", "HTTPServer", "Fixtures", "StoreTests", "IngestTests", "HTTPServerTests",
    "CompressionTests",
  ]
  package.targets.removeAll { !kept.contains($0.name) }
  package.products = []
}
