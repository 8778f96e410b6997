"""Times and amounts from the ends of their ranges, through every page: each answers, and none takes the server down."""

import itertools

import pytest

import otlp
from program import Program

MOST = 2**63 - 1
NOW = 1_790_000_000 * otlp.SECOND
TIMES = [0, 1, NOW, MOST, MOST + 1, 2**64 - 1]
ROOTS = list(itertools.product(TIMES, TIMES))
CALL = {"gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4.1", "gen_ai.agent.name": "writer"}
NO_AMOUNTS = CALL | {"gen_ai.usage.input_tokens": MOST, "gen_ai.usage.output_tokens": MOST, "gen_ai.usage.cost": 1e300}
# The most that is taken for a number of tokens and of dollars: a few of these leave 64 bits.
MOST_AMOUNTS = CALL | {"gen_ai.usage.input_tokens": 10**12, "gen_ai.usage.output_tokens": 10**12,
                       "gen_ai.usage.cost": 1e9, "gen_ai.conversation.id": "rich"}
RICH = range(1001, 1041)

VIEWS = ["", "?span=0000000000000001", "?span=0000000000000002", "?span=0000000000000005&idle=1", "?idle=1",
         "?color=cost&columns=tokens,cost,model", "?view=path", "?view=flame", "?view=flame&by=cost", "?view=table",
         "?view=statistics", "?view=transcript", "?view=sequence", "?view=graph", "?view=cost"]
TWINS = [".json", ".md", "/spans.csv", "/rows?from=0", "/transcript.json", "/sequence.mmd", "/graph.mmd",
         ".json?view=path", ".json?view=flame"]
ZOOMS = ["0-1", f"0-{MOST}", f"-{MOST}-{MOST}", f"{MOST}-0", f"{MOST - 1}-{MOST}", "a-b", "5", "--", f"{2**64}-0"]
QUERIES = ["from=-1", "from=" + "9" * 30, f"from={MOST}", "collapsed=0000000000000001", "find=n1&jump=slowest",
           "jump=dearest", "min_duration=" + "9" * 30, f"min_duration={MOST}ms", "min_cost=1e999", "level=-1",
           f"level={MOST}", "runs=1"] + ["zoom=" + zoom for zoom in ZOOMS]
LISTS = ["/sessions", "/traces", "/costs", "/overview"]
RANGES = ["", "?range=24h", "?since=1970-01-01&until=2262-04-11", f"?since=0&until={MOST}", "?since=0001-01-01",
          "?until=9999-12-31", "?step=hour&since=1970-01-01", "?step=week&range=all"]


def made(trace, start, end):
    """A root that lasts from `start` to `end`, and spans below it that last as they like."""
    children = [(1, 2**64 - 1), (MOST, 0), (0, 0), (2**64 - 1, 1), (end, start), (NOW, MOST)]
    spans = [otlp.span(trace, 1, "n1", of=NO_AMOUNTS)]
    spans += [otlp.span(trace, number, f"n{number}", parent=1 if number % 2 else number - 1, of=NO_AMOUNTS)
              for number in range(2, 2 + len(children))]
    for span, (first, last) in zip(spans, [(start, end)] + children):
        span.start_time_unix_nano, span.end_time_unix_nano = first, last
    for time in (0, MOST, 2**64 - 1):
        spans[0].events.add(name="event", time_unix_nano=time)
    return spans


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    program = Program(tmp_path_factory.mktemp("extremes") / "extremes.db")
    spans = [span for number, times in enumerate(ROOTS, 1) for span in made(number, *times)]
    spans += [otlp.span(trace, number, parent=1 if number > 1 else None, start=NOW, of=MOST_AMOUNTS)
              for trace in RICH for number in range(1, 8)]
    for first in range(0, len(spans), 100):
        program.send(otlp.request(spans[first:first + 100]))
    program.settle()
    yield program
    program.stop()


def opens(program, path):
    status = program.get(path).status_code
    assert status < 500, (path, status)


@pytest.mark.parametrize("number", [*range(1, len(ROOTS) + 1), RICH[0]])
def test_every_view_of_a_trace_opens(program, number):
    trace = f"{number:032x}"
    for more in VIEWS + TWINS:
        opens(program, f"/traces/{trace}{more}")
    opens(program, f"/compare?a={trace}")
    opens(program, f"/compare?a={trace}&b={number * 7 % len(ROOTS) + 1:032x}")


@pytest.mark.parametrize("query", QUERIES)
def test_every_question_to_a_timeline_is_answered(program, query):
    for number in range(1, len(ROOTS) + 1, 5):
        opens(program, f"/traces/{number:032x}?{query}")
        opens(program, f"/traces/{number:032x}/rows?{query}")


@pytest.mark.parametrize("page", LISTS)
def test_every_stretch_of_time_can_be_asked_for(program, page):
    for stretch in RANGES:
        for twin in ("", ".json", ".md"):
            opens(program, page + twin + stretch)


def test_sums_that_leave_64_bits_stop_nothing(program):
    """The settler goes on, and the session of the dear calls has sums."""
    for view in ("", "?view=cost", "?view=transcript", "?view=sequence", "?view=graph"):
        opens(program, "/sessions/rich" + view)
    rich = program.json("/sessions/rich.json")
    assert rich["trace_count"] == len(RICH)
    assert float(rich["cost_usd"]) > 1e9
    program.send(otlp.request([otlp.span(5000, 1, of=MOST_AMOUNTS | {"gen_ai.conversation.id": "after"})]))
    program.settle()
    assert program.json("/sessions/after.json")["trace_count"] == 1
