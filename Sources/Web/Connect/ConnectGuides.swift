extension ConnectGuide {
  /// Every guide, in the order of the page. Each Python one was run as it stands, with a current version.
  static let all: [ConnectGuide] = [environment, grpc] + codingAgents + languages + frameworks + doors

  private static let environment = ConnectGuide(
    "environment", "Environment variables",
    "Enough for every OpenTelemetry SDK that is set up already: it sends here without a change to its code.",
    [
      (
        "Shell",
        """
        export OTEL_EXPORTER_OTLP_ENDPOINT=BASE
        export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
        export OTEL_SERVICE_NAME=my-agent
        """
      )
    ])

  /// For SDKs that bring gRPC's exporter and no other.
  static let grpc = ConnectGuide(
    "grpc", "Over gRPC",
    "The same for an SDK that sends over gRPC; some do unless told otherwise. It is not encrypted, so an exporter that "
      + "is made in code needs insecure=True or its like.",
    [
      (
        "Shell",
        """
        export OTEL_EXPORTER_OTLP_ENDPOINT=GRPC
        export OTEL_EXPORTER_OTLP_PROTOCOL=grpc
        export OTEL_SERVICE_NAME=my-agent
        """
      ),
      (
        "Python",
        """
        # pip install opentelemetry-sdk opentelemetry-exporter-otlp-proto-grpc
        from opentelemetry import trace
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        provider = TracerProvider(resource=Resource.create({"service.name": "my-agent"}))
        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint="GRPC", insecure=True)))
        trace.set_tracer_provider(provider)

        with trace.get_tracer("my-agent").start_as_current_span("hello"):
            print("sent when the program ends")
        """
      ),
    ])

  private static let languages: [ConnectGuide] = [
    ConnectGuide(
      "python", "Python",
      "The OpenTelemetry SDK by itself. Spans are sent in the background, the last when the program ends.",
      [
        ("Shell", "pip install opentelemetry-sdk opentelemetry-exporter-otlp-proto-http"),
        (
          "Python",
          """
          from opentelemetry import trace
          from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
          from opentelemetry.sdk.resources import Resource
          from opentelemetry.sdk.trace import TracerProvider
          from opentelemetry.sdk.trace.export import BatchSpanProcessor

          provider = TracerProvider(resource=Resource.create({"service.name": "my-agent"}))
          provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint="BASE/v1/traces")))
          trace.set_tracer_provider(provider)

          with trace.get_tracer("my-agent").start_as_current_span("hello"):
              print("sent when the program ends")
          """
        ),
      ]),
    ConnectGuide(
      "javascript", "JavaScript", "Node.js, as a module.",
      [
        (
          "Shell",
          """
          npm install @opentelemetry/api @opentelemetry/sdk-node @opentelemetry/exporter-trace-otlp-proto
          """
        ),
        (
          "JavaScript",
          """
          import { trace } from "@opentelemetry/api";
          import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
          import { NodeSDK } from "@opentelemetry/sdk-node";

          const sdk = new NodeSDK({
            serviceName: "my-agent",
            traceExporter: new OTLPTraceExporter({ url: "BASE/v1/traces" }),
          });
          sdk.start();

          trace.getTracer("my-agent").startActiveSpan("hello", (span) => span.end());
          await sdk.shutdown();
          """
        ),
      ]),
    ConnectGuide(
      "go", "Go", "The service's name comes from OTEL_SERVICE_NAME.",
      [
        (
          "Shell",
          """
          go get go.opentelemetry.io/otel/sdk go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp
          """
        ),
        (
          "Go",
          """
          package main

          import (
          \t"context"

          \t"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
          \t"go.opentelemetry.io/otel/sdk/trace"
          )

          func main() {
          \tctx := context.Background()
          \texporter, err := otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL("BASE/v1/traces"))
          \tif err != nil {
          \t\tpanic(err)
          \t}
          \tprovider := trace.NewTracerProvider(trace.WithBatcher(exporter))
          \tdefer provider.Shutdown(ctx)

          \t_, span := provider.Tracer("my-agent").Start(ctx, "hello")
          \tspan.End()
          }
          """
        ),
      ]),
    ConnectGuide(
      "java", "Java", "The OpenTelemetry agent instruments the libraries it knows, without a change to the program.",
      [
        (
          "Shell",
          """
          curl -LO https://github.com/open-telemetry/opentelemetry-java-instrumentation/releases/latest/download/opentelemetry-javaagent.jar
          java -javaagent:opentelemetry-javaagent.jar \\
            -Dotel.service.name=my-agent \\
            -Dotel.exporter.otlp.endpoint=BASE \\
            -Dotel.exporter.otlp.protocol=http/protobuf \\
            -jar my-agent.jar
          """
        )
      ]),
    ConnectGuide(
      "swift", "Swift", "Swift OTel takes the address and the name from the environment variables above.",
      [
        (
          "Package.swift",
          """
          .package(url: "https://github.com/swift-otel/swift-otel.git", from: "1.0.0"),
          .product(name: "OTel", package: "swift-otel"),
          """
        ),
        (
          "Swift",
          """
          import OTel
          import Tracing

          let observability = try OTel.bootstrap()
          try await withThrowingTaskGroup { group in
            group.addTask { try await observability.run() }
            withSpan("hello") { _ in print("sent in the background") }
            try await Task.sleep(for: .seconds(6))
            group.cancelAll()
          }
          """
        ),
      ]),
  ]
}
