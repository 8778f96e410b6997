import assert from "node:assert/strict";
import { test } from "node:test";
import { nextLevel } from "../../../Public/js/waterfall-keys.js";
import { bounded, scaled, shifted, zoomText } from "../../../Public/js/waterfall-zoom.js";

test("a stretch stays inside the whole, and the whole is no zoom", () => {
  assert.deepEqual(bounded([-10, 20], 100), [0, 30]);
  assert.deepEqual(bounded([90, 120], 100), [70, 100]);
  assert.equal(bounded([0, 100], 100), null);
  assert.equal(bounded([-50, 500], 100), null);
});

test("a stretch of nothing has a nanosecond", () => {
  assert.deepEqual(bounded([40, 40], 100), [40, 41]);
  assert.deepEqual(bounded([100, 100], 100), [99, 100]);
});

test("zooming keeps its point where it is", () => {
  assert.deepEqual(scaled([0, 100], 0.5, 0.5, 100), [25, 75]);
  assert.deepEqual(scaled([0, 100], 0.5, 0, 100), [0, 50]);
  assert.deepEqual(scaled([50, 100], 0.5, 1, 100), [75, 100]);
  assert.equal(scaled([25, 75], 2, 0.5, 100), null);
});

test("moving keeps the size and stops at the ends", () => {
  assert.deepEqual(shifted([20, 60], 0.25, 100), [30, 70]);
  assert.deepEqual(shifted([0, 40], -0.25, 100), [0, 40]);
  assert.deepEqual(shifted([50, 90], 0.5, 100), [60, 100]);
});

test("an address holds whole nanoseconds", () => {
  assert.equal(zoomText(bounded([10.4, 20.6], 100)), "10-21");
  assert.equal(zoomText(null), "");
});

test("levels close one by one from the deepest, and open again until all are", () => {
  assert.equal(nextLevel("[", null, 4), "3");
  assert.equal(nextLevel("[", "1", 4), "0");
  assert.equal(nextLevel("[", "0", 4), "0");
  assert.equal(nextLevel("]", "1", 4), "2");
  assert.equal(nextLevel("]", "3", 4), "");
  assert.equal(nextLevel("]", null, 4), "");
});
