extension ConnectGuide {
  static let frameworks: [ConnectGuide] = [
    ConnectGuide(
      "ag2", "AG2", "Turns, model calls, tools and questions to people, by AG2's own middleware.",
      [
        ("Shell", "pip install \"ag2[openai,tracing]\" opentelemetry-exporter-otlp-proto-http"),
        (
          "Python",
          """
          import asyncio

          from ag2 import Agent
          from ag2.config import OpenAIConfig
          from ag2.middleware import TelemetryMiddleware
          from opentelemetry import trace
          from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
          from opentelemetry.sdk.resources import Resource
          from opentelemetry.sdk.trace import TracerProvider
          from opentelemetry.sdk.trace.export import BatchSpanProcessor

          provider = TracerProvider(resource=Resource.create({"service.name": "my-agent"}))
          provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint="BASE/v1/traces")))
          trace.set_tracer_provider(provider)

          agent = Agent(
              "greeter",
              config=OpenAIConfig(model="gpt-4o-mini"),
              middleware=[TelemetryMiddleware(agent_name="greeter", model_name="gpt-4o-mini")],
          )
          print(asyncio.run(agent.ask("Hello")).body)
          """
        ),
      ]),
    ConnectGuide(
      "camel", "CAMEL and Eigent",
      "Both send through Langfuse's address, which Eigent reads as BASE_URL and CAMEL as HOST. Any keys will do: they "
        + "are not checked here, and nothing leaves this machine.",
      [
        (
          "Shell",
          """
          export LANGFUSE_ENABLED=true
          export LANGFUSE_BASE_URL=BASE
          export LANGFUSE_HOST=BASE
          export LANGFUSE_PUBLIC_KEY=pk-lf-any
          export LANGFUSE_SECRET_KEY=sk-lf-any
          """
        )
      ]),
    ConnectGuide(
      "langfuse", "Langfuse SDK",
      "Its decorators, integrations and scores, version 3 and later. Any keys will do; on a server with a token the "
        + "secret key is that token.",
      [
        ("Shell", "pip install langfuse"),
        (
          "Python",
          """
          import os

          os.environ["LANGFUSE_BASE_URL"] = "BASE"
          os.environ["LANGFUSE_PUBLIC_KEY"] = os.environ["LANGFUSE_SECRET_KEY"] = "any"

          from langfuse import get_client, observe


          @observe()
          def hello():
              return "sent by flush"


          print(hello())
          get_client().flush()
          """
        ),
      ]),
    ConnectGuide(
      "pydantic-ai", "Pydantic AI and Logfire",
      "Logfire sends to OpenTelemetry's address, and nothing to its own service.",
      [
        ("Shell", "pip install pydantic-ai logfire"),
        (
          "Python",
          """
          import os

          import logfire
          from pydantic_ai import Agent

          os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "BASE"
          logfire.configure(send_to_logfire=False, service_name="my-agent")
          logfire.instrument_pydantic_ai()

          print(Agent("test").run_sync("Hello").output)  # "test" is a model that needs no key
          """
        ),
      ]),
    ConnectGuide(
      "openinference", "OpenInference",
      "One package for each library: openai, langchain, llama-index, crewai, dspy and more.",
      [
        (
          "Shell",
          """
          pip install openai openinference-instrumentation-openai opentelemetry-sdk opentelemetry-exporter-otlp-proto-http
          """
        ),
        (
          "Python",
          """
          import openai
          from openinference.instrumentation.openai import OpenAIInstrumentor
          from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
          from opentelemetry.sdk.trace import TracerProvider
          from opentelemetry.sdk.trace.export import BatchSpanProcessor

          provider = TracerProvider()
          provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint="BASE/v1/traces")))
          OpenAIInstrumentor().instrument(tracer_provider=provider)

          question = [{"role": "user", "content": "Hello"}]
          answer = openai.OpenAI().chat.completions.create(model="gpt-4o-mini", messages=question)
          print(answer.choices[0].message.content)
          """
        ),
      ]),
    ConnectGuide(
      "openllmetry", "OpenLLMetry", "Traceloop's SDK instruments the libraries that it finds installed.",
      [
        ("Shell", "pip install traceloop-sdk openai"),
        (
          "Python",
          """
          import openai
          from traceloop.sdk import Traceloop
          from traceloop.sdk.decorators import workflow

          Traceloop.init(app_name="my-agent", api_endpoint="BASE")


          @workflow(name="greeting")
          def greet():
              question = [{"role": "user", "content": "Hello"}]
              answer = openai.OpenAI().chat.completions.create(model="gpt-4o-mini", messages=question)
              return answer.choices[0].message.content


          print(greet())
          """
        ),
      ]),
    ConnectGuide(
      "agentops", "AgentOps",
      "Any key in the form of a UUID will do. AgentOps 0.4 does not work with OpenTelemetry's exporter 1.45 or later. What "
        + "the program prints comes too, as log records.",
      [
        (
          "Shell",
          """
          pip install agentops openai opentelemetry-exporter-otlp-proto-http==1.44.0 opentelemetry-instrumentation==0.65b0
          """
        ),
        (
          "Python",
          """
          import os

          os.environ["AGENTOPS_API_ENDPOINT"] = "BASE"
          os.environ["AGENTOPS_EXPORTER_ENDPOINT"] = "BASE/v1/traces"

          import agentops
          import openai

          agentops.init(api_key="00000000-0000-0000-0000-000000000000")

          question = [{"role": "user", "content": "Hello"}]
          answer = openai.OpenAI().chat.completions.create(model="gpt-4o-mini", messages=question)
          print(answer.choices[0].message.content)
          agentops.end_trace()
          """
        ),
      ]),
  ]
}
