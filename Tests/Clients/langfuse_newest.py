"""Langfuse's SDK of today: spans over OpenTelemetry, scores over Langfuse's own API. Prints the trace's ID."""

from langfuse import get_client, propagate_attributes

client = get_client()  # address and keys come from the environment
assert client.auth_check()

with client.start_as_current_observation(name="trip", as_type="agent") as root:
    with propagate_attributes(session_id="rome", user_id="ana"):
        with client.start_as_current_observation(name="answer", as_type="generation", model="gpt-4o-mini") as call:
            call.update(output="Sunny", usage_details={"input": 1000, "output": 100})
            call.score(name="verdict", value="good", data_type="CATEGORICAL")
    root.score_trace(name="quality", value=0.75, comment="short")
    print(root.trace_id)
client.flush()
