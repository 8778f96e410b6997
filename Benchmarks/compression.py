#!/usr/bin/env python3
"""Measures what compressing the content of spans would save and cost, and prints tables. Decision 013 is made of them.

Three databases are filled over HTTP: with the load of `make bench`; with recorded requests of real clients (protobuf, from
Tests/Fixtures), again and again with fresh ids; with one conversation whose calls repeat all that was said. Then every value of
`span_content`, as it came, is compressed on its own. A dictionary is trained on what is not measured: "others" on the recordings of other
clients, as if it came with the program; "own" on earlier rows, which for the load are texts of another seed, and for the
recordings the same texts with other ids, which flatters. The whole file is measured by writing the compressed values into a
copy, and VACUUM. Needs `zstandard`:
scripts/python_environment peers && .venv-peers/bin/python Benchmarks/compression.py
"""

import argparse
import collections
import os
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
import zlib

import conversation
import load
import recordings
import zstandard
from recordings import spans
from run import Bench, CONNECTIONS, HERE, SPANS_A_REQUEST, machine
from server import Server

KILO = 1024
SAMPLES = 12_000_000  # bytes, about a hundred times the largest dictionary
REPEATS, INSERTIONS = 3, 5
INSERTED = ("zstd -3, from 1 KB", "zstd 3, from 1 KB")
Row = collections.namedtuple("Row", "id group message")


# Ways to compress

class Way:
    """How each group's values are compressed. A byte before each value tells whether it is."""

    def __init__(self, name, make):
        """`make` gives for a group the functions that compress and decompress."""
        self.name, self.make, self.made = name, make, {}

    def of(self, group):
        if group not in self.made:
            self.made[group] = self.make(group)
        return self.made[group]

    def stored(self, row):
        compressed = self.of(row.group)[0](row.message)
        return b"\1" + compressed if len(compressed) < len(row.message) else b"\0" + row.message

    def microseconds(self, rows):
        """Processor time a span to compress and to decompress, medians; each row's result must be the row."""
        taken = [], []
        for _ in range(REPEATS):
            packed, began = [], time.process_time()
            for row in rows:
                packed.append(self.of(row.group)[0](row.message))
            middle = time.process_time()
            same = [self.of(row.group)[1](value) == row.message for row, value in zip(rows, packed)]
            taken[0].append(middle - began)
            taken[1].append(time.process_time() - middle)
            assert all(same)
        return [1e6 * statistics.median(one) / len(rows) for one in taken]


def plain_zlib(level):
    return lambda _: (lambda value: zlib.compress(value, level, -15), lambda value: zlib.decompress(value, -15))


def plain_zstd(level):
    pack, unpack = zstandard.ZstdCompressor(level=level), zstandard.ZstdDecompressor()
    return lambda _: (pack.compress, unpack.decompress)


def long_only(least, make):
    """Values below `least` bytes stay as they are. No span begins as zstd's frames do."""
    def made(group):
        pack, unpack = make(group)
        return lambda value: pack(value) if len(value) >= least else value, lambda value: unpack(value) if value[:1] == b"(" else value
    return made


def trained_zlib(level, samples):
    """The state after the dictionary is made once and copied for each value."""
    def make(group):
        dictionary = zstandard.train_dictionary(32 * KILO, samples(group)).as_bytes()
        first = zlib.compressobj(level, zlib.DEFLATED, -15, zdict=dictionary)
        last = zlib.decompressobj(-15, zdict=dictionary)

        def pack(value):
            one = first.copy()
            return one.compress(value) + one.flush()
        return pack, lambda value: last.copy().decompress(value)
    return make


def trained_zstd(level, size, samples):
    def make(group):
        dictionary = zstandard.train_dictionary(size, samples(group))
        dictionary.precompute_compress(level=level)
        pack = zstandard.ZstdCompressor(dict_data=dictionary)
        return pack.compress, zstandard.ZstdDecompressor(dict_data=dictionary).decompress
    return make


def ways(samples):
    """`samples` by the name of what they are: functions from a group to rows to train on."""
    yield from (Way(f"zlib {level}", plain_zlib(level)) for level in (1, 6))
    yield from (Way(f"zstd {level}", plain_zstd(level)) for level in (1, 3))
    yield from (Way(f"zstd {level}, from 1 KB", long_only(KILO, plain_zstd(level))) for level in (-5, -3, -2, -1, 1, 3))
    for name, some in samples.items():
        yield from (Way(f"zlib {level}, {name}, 32 KB", trained_zlib(level, some)) for level in (1, 6))
        yield from (Way(f"zstd {level}, {name}, {size} KB", trained_zstd(level, size * KILO, some))
                    for level in (1, 3) for size in (64, 112))


def sampled(messages):
    """Distinct messages, in random order, until there are enough bytes."""
    messages, size, some = sorted(set(messages)), 0, []
    random.Random(7).shuffle(messages)
    while messages and size < SAMPLES:
        some.append(messages.pop())
        size += len(some[-1])
    return some


# Measuring

def fill(program, database, requests):
    """Bytes sent; everything settled and on disk."""
    server = Server(program, database)
    outcome = load.send(server.port, requests, CONNECTIONS)
    assert outcome.spans == sum(number for _, number in requests) and not outcome.refusals, outcome.refusals
    server.settle()
    server.stop()
    return sum(len(body) for body, _ in requests)


def rows_of(database, group):
    """Every span's content, with the group that `group` tells of its trace's ID."""
    unpack = zstandard.ZstdDecompressor().decompress
    with sqlite3.connect(database) as connection:
        return [Row(id, group(trace), message if size is None else unpack(message)) for id, trace, message, size in connection.execute(
            "SELECT span.id, trace_id, message, size FROM span_content JOIN span USING (id) JOIN trace ON trace.id = span.trace")]


def rewritten(database, rows, way):
    """A copy whose content is as `way` stores it, or as it was, after VACUUM."""
    copy = database.with_name("copy.db")
    shutil.copyfile(database, copy)
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.execute("BEGIN")
    connection.executemany("UPDATE span_content SET message = ?, size = NULL WHERE id = ?",
                           ((way.stored(row) if way else row.message, row.id) for row in rows))
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    connection.close()
    return copy


def tell(bench, what, database, rows, received, samples):
    count, some = len(rows), random.Random(5).sample(rows, min(20_000, len(rows)))
    content, whole = sum(len(row.message) for row in rows), database.stat().st_size
    print(f"\n{what}: {count:,} spans, {received / count:,.0f} B a span received, file as the program wrote it {whole / count:,.0f} B "
          f"a span, {whole / received:.2f} of what was received\n")
    for least in (KILO, 4 * KILO):
        long = [len(row.message) for row in rows if len(row.message) >= least]
        print(f"contents from {least // KILO} KB: {len(long) / count:.2f} of all, with {sum(long) / content:.2f} of the bytes")
    print("\n| table or index | B a span |\n|---|---:|")
    with sqlite3.connect(database) as connection:
        for name, size in connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 8"):
            print(f"| {name} | {size / count:,.0f} |")
    print("\n| content is | B a span | of it | file, B a span | of received | compress | decompress |\n|---|---:|---:|---:|---:|---:|---:|")
    file = rewritten(database, rows, None).stat().st_size
    print(f"| as it came | {content / count:,.0f} | 1.00 | {file / count:,.0f} | {file / received:.2f} | | |", flush=True)
    for way in ways(samples):
        packed, file = sum(len(way.stored(row)) for row in rows), rewritten(database, rows, way).stat().st_size
        pack, unpack = way.microseconds(some)
        print(f"| {way.name} | {packed / count:,.0f} | {packed / content:.2f} | {file / count:,.0f} | {file / received:.2f} | "
              f"{pack:.1f} µs | {unpack:.1f} µs |", flush=True)
    tell_inserting(bench, database, rows, samples)


def tell_inserting(bench, database, rows, samples):
    """What smaller rows save when they are inserted: seconds of the plain C program, in turns."""
    seconds = collections.defaultdict(list)
    chosen = [None, *(way for way in ways(samples) if way.name in INSERTED)]
    for _ in range(INSERTIONS):
        for way in chosen:
            target = bench.folder / "plain.db"
            count, rate = bench.baseline(rewritten(database, rows, way), target)
            assert count == len(rows), count
            seconds[way and way.name].append(1e6 / rate)
            bench.forget(target)
    print("\n| inserted by plain C | median | least |\n|---|---:|---:|")
    for name, each in seconds.items():
        print(f"| {name or 'as it came'} | {statistics.median(each):.1f} µs a span | {min(each):.1f} µs |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=HERE.parent / ".build" / "release" / "spanloom")
    parser.add_argument("--spans", type=int, default=100_000, help="of the load")
    parser.add_argument("--recorded", type=int, default=22_000, help="spans of recorded requests, at least")
    parser.add_argument("--calls", type=int, default=1_000, help="of a model, in one conversation")
    options = parser.parse_args()
    print(f"{machine()}; load average {os.getloadavg()[0]:.1f}; zlib {zlib.ZLIB_RUNTIME_VERSION}, "
          f"zstd {'.'.join(map(str, zstandard.ZSTD_VERSION))}")
    with tempfile.TemporaryDirectory(dir=HERE.parent / ".build", prefix="compression-") as folder:
        bench, originals = Bench(options, folder), [one[:2] for one in recordings.once()]
        of_clients = lambda wanted: sampled(span for client, body in originals if wanted(client) for span in spans(body))

        database = bench.folder / "load.db"
        received = fill(options.program, database, load.bodies(options.spans, a_request=SPANS_A_REQUEST, seed=1))
        other = load.bodies(options.spans, a_request=SPANS_A_REQUEST, seed=2)
        earlier, all_clients = sampled(span for body, _ in other for span in spans(bytes(body))), of_clients(lambda _: True)
        tell(bench, "The load", database, rows_of(database, lambda _: ""), received,
             {"others": lambda _: all_clients, "own": lambda _: earlier})

        database, (requests, clients) = bench.folder / "recorded.db", recordings.repeated(options.recorded)
        received = fill(options.program, database, requests)
        tell(bench, "Recorded requests", database, rows_of(database, clients.get), received,
             {"others": lambda group: of_clients(lambda client: client != group), "own": lambda _: all_clients})

        database, start = bench.folder / "conversation.db", time.time_ns() - 3_600 * load.SECOND
        requests = [(conversation.request(made), len(made)) for _, made in conversation.spans_of(options.calls, start)]
        received = fill(options.program, database, requests)
        tell(bench, "One conversation", database, rows_of(database, lambda _: ""), received, {"others": lambda _: all_clients})
    return 0


if __name__ == "__main__":
    sys.exit(main())
