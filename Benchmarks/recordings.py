"""Requests that real clients sent, from Tests/Fixtures, again and again with fresh IDs: protobuf only, and those with spans."""

import collections
import pathlib
import random

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "Fixtures"


def fields(message):
    """Number and content of the fields of a message that have a length; others are stepped over."""
    at = 0
    while at < len(message):
        key, at = varint(message, at)
        if key & 7 == 2:
            size, at = varint(message, at)
            yield key >> 3, message[at:at + size]
            at += size
        elif key & 7 == 0:
            _, at = varint(message, at)
        else:
            at += {1: 8, 5: 4}[key & 7]


def varint(message, at):
    number = shift = 0
    while True:
        byte = message[at]
        number, shift, at = number | (byte & 127) << shift, shift + 7, at + 1
        if byte < 128:
            return number, at


def inner(messages, number):
    return [content for message in messages for field, content in fields(message) if field == number]


def spans(body):
    return inner(inner(inner([body], 1), 2), 2)


def once():
    """Of every recorded protobuf request with spans: client in all its versions, body, IDs in it, number of spans."""
    for file in sorted(FIXTURES.glob("*/**/*.body")):
        told = file.with_name(file.name.replace(".body", ".meta.json")).read_text()
        if '/traces"' not in told or "application/x-protobuf" not in told:
            continue
        body = file.read_bytes()
        found = spans(body)
        ids = {content for span in found for field, content in fields(span) if field in (1, 2, 4)}
        ids |= {content for link in inner(found, 13) for field, content in fields(link) if field in (1, 2)}
        yield file.relative_to(FIXTURES).parts[0].partition("-")[0], body, sorted(ids - {b""}, key=len, reverse=True), len(found)


def repeated(count):
    """Requests with fresh IDs until they have `count` spans, and the client of each trace ID."""
    chance, originals, made, clients, done = random.Random(13), list(once()), [], {}, 0
    while done < count:
        fresh = collections.defaultdict(dict)  # some requests of a client share traces
        for client, body, ids, number in originals:
            for old in ids:
                new = fresh[client].setdefault(old, chance.randbytes(len(old)))
                body = body.replace(old, new)
                if len(old) == 16:
                    clients[new] = client
            made.append((body, number))
            done += number
    return made, clients
