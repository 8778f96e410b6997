"""Facts written by hand, compared with what a program says. Used beside recordings and made-up traces alike.

An expected value of the form {"one_of": […]} leaves a choice where the rules leave one. What is not named is not compared.
"""

import math

TOKENS = ("input", "output", "cache_read", "cache_write", "reasoning", "unsplit", "total")
# Compared without order or case, because neither is a fact.
UNORDERED = {"models", "services", "users", "tags", "environments"}
LENIENT_CASE = {"provider"}


def agrees(field, expected, got):
    if isinstance(expected, dict) and set(expected) == {"one_of"}:
        return any(agrees(field, choice, got) for choice in expected["one_of"])
    if field in ("tokens", "reported_tokens") and expected is not None:
        return all(expected.get(name, 0) == ((got or {}).get(name) or 0) for name in TOKENS)
    if field in UNORDERED:
        return sorted(expected) == sorted(got)
    if field in LENIENT_CASE and expected is not None:
        return got is not None and expected.lower() == got.lower()
    if isinstance(expected, float) or field.endswith("_usd"):
        if expected is None or got is None:
            return expected is None and got is None
        return math.isclose(expected, got, rel_tol=1e-9, abs_tol=1e-12)
    return expected == got and isinstance(expected, bool) == isinstance(got, bool)


def brief(value):
    """Tokens without their zeros, so that a message is readable."""
    if isinstance(value, dict) and "total" in value:
        return {name: number for name, number in value.items() if number}
    return value


def differences(where, expected, got, reasons=None):
    """One line for each field that differs: where, field, expected, got, and the reason when one is written down."""
    found = []
    for field, value in expected.items():
        have = got.get(field, "(absent)")
        if not agrees(field, value, None if have == "(absent)" else have) or (have == "(absent)" and value is None):
            reason = (reasons or {}).get(field)
            found.append(f"{where}: {field}: expected {brief(value)!r}, got {brief(have)!r}" + (f"\n      because {reason}" if reason else ""))
    return found


def source_differences(where, expected, facts):
    """One line for each fact that was not read from the expected key. `expected`: fact → key, or → (value, key)."""
    found = []
    have = {fact["name"]: fact for fact in facts}
    for name, source in expected.items():
        value, key = source if isinstance(source, (list, tuple)) else (None, source)
        fact = have.get(name, {})
        if fact.get("key") != key or value not in (None, fact.get("value")):
            found.append(f"{where}: fact {name!r}: expected {value or ''} from {key}, got {fact.get('value')} from {fact.get('key')}")
    return found


def demand_none(wrong):
    """Fails with all lines that say what is wrong; a bare assertion would print the list a second time."""
    if wrong:
        raise AssertionError(f"{len(wrong)} wrong\n" + "\n".join(wrong))
