"""Langfuse's SDK before version 3, with its client and its decorators. Prints the ID of the client's trace."""

from langfuse import Langfuse
from langfuse.decorators import langfuse_context, observe

client = Langfuse()  # address and keys come from the environment
assert client.auth_check()


def by_hand():
    trace = client.trace(name="trip", user_id="ana", session_id="paris", tags=["beta"], metadata={"tenant": "acme"},
                         input={"q": "Paris"})
    step = trace.span(name="retrieval", input={"k": 3})
    call = step.generation(name="answer", model="gpt-4o-mini", input=[{"role": "user", "content": "How is Paris?"}])
    client.flush()  # what follows arrives in another batch
    call.end(output={"role": "assistant", "content": "Sunny"}, usage_details={"input": 1000, "output": 100})
    step.event(name="cache-miss", level="WARNING")
    step.end(output=["doc"], level="ERROR", status_message="half of it")
    client.flush()
    trace.update(output="Sunny")
    trace.score(name="quality", value=0.75, comment="short")
    client.score(trace_id=trace.id, observation_id=call.id, name="verdict", value="good")
    client.flush()
    return trace.id


@observe(as_type="generation")
def call(question):
    langfuse_context.update_current_observation(model="gpt-4o", usage_details={"input": 10, "output": 1})
    return question + "!"


@observe()
def agent(question):
    langfuse_context.update_current_trace(session_id="paris", user_id="ben")
    return call(question)


print(by_hand())
agent("weather")
langfuse_context.flush()
