extension ConnectGuide {
  /// Clients that speak a protocol of their own.
  static let doors: [ConnectGuide] = [langfuseBefore3, agentOS, openAIAgents, zipkin]

  private static let langfuseBefore3 = ConnectGuide(
    "langfuse-v2", "Langfuse SDK, version 2",
    "Before version 3 it sends Langfuse's own batches: traces, spans, generations, events and scores. Any keys will do; "
      + "on a server with a token the secret key is that token.",
    [
      ("Shell", "pip install \"langfuse<3\""),
      (
        "Python",
        """
        import os

        os.environ["LANGFUSE_HOST"] = "BASE"
        os.environ["LANGFUSE_PUBLIC_KEY"] = os.environ["LANGFUSE_SECRET_KEY"] = "any"

        from langfuse import Langfuse

        client = Langfuse()
        trace = client.trace(name="hello", session_id="first")
        trace.span(name="step").end()
        trace.score(name="quality", value=1)
        client.flush()
        """
      ),
    ])

  private static let agentOS = ConnectGuide(
    "agentos", "AgentOS",
    "An exporter sends what Trace.to_dict() gives, a log handler the structured entries. AgentOS tells how long a span "
      + "took, not when: spans follow each other as AgentOS runs them. spanloom import takes files of both.",
    [
      (
        "Python",
        """
        import json
        import urllib.request

        from agentos.observability import create_observability_stack


        def send(path, value):
            body = json.dumps(value).encode()
            urllib.request.urlopen(urllib.request.Request("BASE" + path, body))


        tracer, metrics, logger, dashboard = create_observability_stack()
        tracer.add_exporter(lambda trace: send("/agentos/traces", trace.to_dict()))
        logger.add_handler(lambda entry: send("/agentos/logs", entry))

        with tracer.start_trace(), tracer.start_span("my_agent"):
            logger.info("hello")
        """
      )
    ])

  private static let openAIAgents = ConnectGuide(
    "openai-agents", "OpenAI Agents SDK", "Its own exporter, here instead of to OpenAI. Any key will do.",
    [
      ("Shell", "pip install openai-agents"),
      (
        "Python",
        """
        from agents import Agent, Runner, set_trace_processors
        from agents.tracing.processors import BackendSpanExporter, BatchTraceProcessor

        exporter = BackendSpanExporter(api_key="any", endpoint="BASE/v1/traces/ingest")
        processor = BatchTraceProcessor(exporter)
        set_trace_processors([processor])

        print(Runner.run_sync(Agent(name="Greeter"), "Hello").final_output)
        processor.shutdown()
        """
      ),
    ])

  private static let zipkin = ConnectGuide(
    "zipkin", "Zipkin", "Whatever sends Zipkin's JSON, version 2.",
    [
      (
        "Shell",
        """
        curl BASE/api/v2/spans -H 'Content-Type: application/json' -d '[{"traceId": "8448eb211c80319c",
          "id": "b7ad6b7169203331", "name": "hello", "timestamp": 1795168800000000, "duration": 1500}]'
        """
      )
    ])
}
