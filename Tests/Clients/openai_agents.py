"""The OpenAI Agents SDK's own exporter, with a model that runs in this process. Takes the address to send to."""

import asyncio
import sys

from agents import Agent, Runner, function_tool, handoff, set_trace_processors, trace
from agents.items import ModelResponse
from agents.models.interface import Model
from agents.tracing import generation_span
from agents.tracing.processors import BackendSpanExporter, BatchTraceProcessor
from agents.usage import Usage
from openai.types.responses import ResponseFunctionToolCall, ResponseOutputMessage, ResponseOutputText

processor = BatchTraceProcessor(BackendSpanExporter(api_key="any", endpoint=sys.argv[1] + "/v1/traces/ingest"))
set_trace_processors([processor])


class Scripted(Model):
    """Asks for the weather, hands over, and says so."""

    def __init__(self, *steps):
        self.steps = list(steps)

    async def get_response(self, system_instructions, input, model_settings, tools, output_schema, handoffs, tracing,
                           **others):
        with generation_span(input=[{"role": "user", "content": "How is Paris?"}], model="gpt-4o",
                             usage={"input_tokens": 1000, "output_tokens": 100}):
            return ModelResponse(output=[self.steps.pop(0)], usage=Usage(), response_id=None)

    def stream_response(self, *arguments, **others):
        raise NotImplementedError


def call(name, arguments="{}"):
    return ResponseFunctionToolCall(type="function_call", call_id=f"call_{name}", name=name, arguments=arguments)


def words(text):
    part = ResponseOutputText(type="output_text", text=text, annotations=[])
    return ResponseOutputMessage(id="m", type="message", role="assistant", status="completed", content=[part])


@function_tool
def weather(city: str) -> str:
    return f"{city}: sunny"


writer = Agent(name="Writer", model=Scripted(words("It is sunny.")))
planner = Agent(name="Planner", tools=[weather], handoffs=[handoff(writer)],
                model=Scripted(call("weather", '{"city": "Paris"}'), call("transfer_to_writer")))

with trace("Trip", group_id="chat-7", metadata={"tenant": "acme"}):
    print(asyncio.run(Runner.run(planner, "How is Paris?")).final_output)
processor.shutdown()
