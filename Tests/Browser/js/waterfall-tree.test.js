import assert from "node:assert/strict";
import { test } from "node:test";
import { hiddenRows, keyAction, parentRow, strongGuides, toggled } from "../../../Public/js/waterfall-tree.js";

/** root (0) > agent (1) > call, call (2) > … ; second root. */
const depths = [0, 1, 2, 2, 1, 0];
const open = depths.map(() => false);

function state(...closed) {
  const marks = depths.map((_, row) => closed.includes(row));
  return { depths, closed: marks, hidden: hiddenRows(depths, marks) };
}

test("a closed row hides all rows below it, and no others", () => {
  assert.deepEqual(hiddenRows(depths, open), [false, false, false, false, false, false]);
  assert.deepEqual(state(1).hidden, [false, false, true, true, false, false]);
  assert.deepEqual(state(0).hidden, [false, true, true, true, true, false]);
  assert.deepEqual(state(0, 1).hidden, [false, true, true, true, true, false]);
});

test("the parent is the nearest row above that is less deep", () => {
  assert.deepEqual(depths.map((_, row) => parentRow(depths, row)), [-1, 0, 1, 1, 0, -1]);
});

test("up and down step over what is hidden, and stop at the ends", () => {
  assert.deepEqual(keyAction("ArrowDown", 1, state(1)), { focus: 4 });
  assert.deepEqual(keyAction("k", 4, state(1)), { focus: 1 });
  assert.equal(keyAction("ArrowDown", 5, state()), null);
  assert.equal(keyAction("ArrowUp", 0, state()), null);
  assert.deepEqual(keyAction("Home", 4, state()), { focus: 0 });
  assert.deepEqual(keyAction("End", 0, state()), { focus: 5 });
});

test("right opens, then goes in", () => {
  assert.deepEqual(keyAction("ArrowRight", 1, state(1)), { toggle: 1 });
  assert.deepEqual(keyAction("ArrowRight", 1, state()), { focus: 2 });
  assert.equal(keyAction("ArrowRight", 2, state()), null);
});

test("left closes, then goes out", () => {
  assert.deepEqual(keyAction("ArrowLeft", 1, state()), { toggle: 1 });
  assert.deepEqual(keyAction("ArrowLeft", 1, state(1)), { focus: 0 });
  assert.deepEqual(keyAction("ArrowLeft", 3, state()), { focus: 1 });
  assert.equal(keyAction("ArrowLeft", 5, state()), null);
});

test("other keys stay free", () => {
  for (const key of ["/", "?", "Enter", " ", "g", "Tab"]) assert.equal(keyAction(key, 1, state()), null);
});

test("the way to a row is drawn at its level through the rows between", () => {
  const isLeaf = [false, false, true, true, true, true];
  assert.deepEqual(strongGuides(depths, 3, isLeaf), [
    [3, "M21 0V13M21 13h19"],
    [2, "M21 0V26"],
    [1, "M7 0V13M7 13h7"],
  ]);
  assert.deepEqual(strongGuides(depths, 0, isLeaf), []);
  assert.deepEqual(strongGuides(depths, -1, isLeaf), []);
});

test("the way to a deep row stays where its lines are drawn", () => {
  const chain = Array.from({ length: 40 }, (_, depth) => depth);
  const [row, path] = strongGuides(chain, 39, chain.map(() => false))[0];
  assert.equal(row, 39);
  assert.equal(path, "M217 0V13M217 13h7");
});

test("a span goes into the list of closed ones, and out again", () => {
  assert.equal(toggled(null, "a"), "a");
  assert.equal(toggled("a", "b"), "a,b");
  assert.equal(toggled("a,b", "a"), "b");
  assert.equal(toggled("a", "a"), "");
});
