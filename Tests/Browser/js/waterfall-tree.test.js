import assert from "node:assert/strict";
import { test } from "node:test";
import { chunksFor, keyAction, withParameters } from "../../../Public/js/waterfall-tree.js";

const list = { total: 100, page: 30 };
const leaf = { place: 50, up: 40, expanded: null };

test("chunks are those that hold any of the places, and no others", () => {
  assert.deepEqual(chunksFor(-50, 90, 1000, 100), [0]);
  assert.deepEqual(chunksFor(50, 250, 1000, 100), [0, 1, 2]);
  assert.deepEqual(chunksFor(950, 5000, 1000, 100), [9]);
  assert.deepEqual(chunksFor(5000, 6000, 1000, 100), [9]);
  assert.deepEqual(chunksFor(0, 10, 0, 100), []);
});

test("up and down go to the neighbours, and stop at the ends", () => {
  assert.deepEqual(keyAction("ArrowDown", leaf, list), { place: 51 });
  assert.deepEqual(keyAction("k", leaf, list), { place: 49 });
  assert.equal(keyAction("ArrowUp", { ...leaf, place: 0 }, list), null);
  assert.equal(keyAction("j", { ...leaf, place: 99 }, list), null);
});

test("pages and ends are reached from anywhere", () => {
  assert.deepEqual(keyAction("PageDown", leaf, list), { place: 80 });
  assert.deepEqual(keyAction("PageDown", { ...leaf, place: 90 }, list), { place: 99 });
  assert.deepEqual(keyAction("PageUp", { ...leaf, place: 7 }, list), { place: 0 });
  assert.deepEqual(keyAction("Home", leaf, list), { place: 0 });
  assert.deepEqual(keyAction("End", leaf, list), { place: 99 });
  assert.equal(keyAction("End", { ...leaf, place: 99 }, list), null);
});

test("right opens, then goes in", () => {
  assert.deepEqual(keyAction("ArrowRight", { ...leaf, expanded: false }, list), { toggle: true });
  assert.deepEqual(keyAction("ArrowRight", { ...leaf, expanded: true }, list), { place: 51 });
  assert.equal(keyAction("ArrowRight", leaf, list), null);
});

test("left closes, then goes out", () => {
  assert.deepEqual(keyAction("ArrowLeft", { ...leaf, expanded: true }, list), { toggle: true });
  assert.deepEqual(keyAction("ArrowLeft", { ...leaf, expanded: false }, list), { place: 40 });
  assert.deepEqual(keyAction("ArrowLeft", leaf, list), { place: 40 });
  assert.equal(keyAction("ArrowLeft", { ...leaf, up: null }, list), null);
});

test("other keys stay free", () => {
  for (const key of ["/", "?", "Enter", " ", "g", "Tab"]) assert.equal(keyAction(key, leaf, list), null);
});

test("an address takes parameters and loses those that are empty", () => {
  assert.equal(withParameters("/traces/T?span=a&collapsed=b,c", { span: "", from: 7 }), "/traces/T?collapsed=b,c&from=7");
  assert.equal(withParameters("/traces/T?from=7#s-a", { from: null }), "/traces/T");
});
