"""kill -9 while spans stream in over both protocols: whatever was acknowledged is there afterwards, whole, and the
database is sound. SPANLOOM_FAULT_ROUNDS says how often (`make faults`: 200)."""

import os
import random
import time

import pytest

from program import Program, eventually
from senders import Crowd, GRPCSender, HTTPSender, Numbers
from soundness import check_settled, check_sound, check_whole

ROUNDS = int(os.environ.get("SPANLOOM_FAULT_ROUNDS", "5"))
SEED = int(os.environ.get("SPANLOOM_FAULT_SEED", "0")) or random.SystemRandom().randrange(1, 1 << 32)


def kill_under_load(database, numbers, chance):
    """Starts the program, floods it, kills it at some moment; gives the acknowledged traces."""
    program = Program(database)
    try:
        crowd = Crowd(program, numbers)
        eventually(lambda: crowd.acknowledged, "the first answer")
        time.sleep(chance.choice([0, chance.uniform(0, 0.1), chance.uniform(0, 1.5)]))
    finally:
        program.kill()
    crowd.join()
    return crowd.acknowledged


def test_every_acknowledged_span_is_there_after_kills(tmp_path):
    database, numbers, acknowledged, chance = tmp_path / "spanloom.db", Numbers(), set(), random.Random(SEED)
    for number in range(ROUNDS):
        acknowledged |= kill_under_load(database, numbers, chance)
        check_whole(database, acknowledged)
        if number % 20 == 0:
            check_sound(database)
    assert len(acknowledged) >= ROUNDS
    print(f"{ROUNDS} kills, {len(acknowledged)} acknowledged requests, SPANLOOM_FAULT_SEED={SEED}")
    program = Program(database)
    try:
        program.settle(120)
        for number in random.Random(SEED).sample(sorted(acknowledged), min(50, len(acknowledged))):
            trace = program.json(f"/traces/{number:032x}.json")
            assert trace["span_count"] == len(trace["spans"]) == 20, trace["trace_id"]
        program.stop()
    finally:
        program.kill()
    check_whole(database, acknowledged)
    check_settled(database)
    check_sound(database)


@pytest.mark.parametrize("kind", [HTTPSender, GRPCSender])
def test_a_polite_stop_under_load_loses_nothing_either(tmp_path, kind):
    database = tmp_path / "spanloom.db"
    program = Program(database)
    try:
        crowd = Crowd(program, Numbers(), of=[kind] * 4)
        eventually(lambda: len(crowd.acknowledged) >= 50, "fifty answers")
        program.stop()
    finally:
        program.kill()
        for sender in crowd.senders:
            sender.stop()
    crowd.join()
    check_whole(database, crowd.acknowledged)
    check_sound(database)


def test_a_stop_when_work_in_the_background_is_due_is_clean(start):
    """A second after the start the first look for what to delete is due: it must not read a store that is being closed."""
    lottery = random.Random(SEED)
    for number in range(2 * ROUNDS):
        program = start(name=f"stopped{number}")
        time.sleep(lottery.uniform(0.75, 0.95))  # and it took a moment until it was ready
        program.stop()
        assert "failed" not in program.errors()
