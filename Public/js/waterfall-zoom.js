/** Zooming as numbers: stretches `[start, end]` of nanoseconds within a whole of a length. */

/** Kept inside the whole; `null` is the whole itself. */
export function bounded([start, end], length) {
  const size = Math.max(1, Math.min(length, end - start));
  const from = Math.max(0, Math.min(length - size, start));
  return size >= length ? null : [Math.round(from), Math.round(from + Math.max(size, 1))];
}

/** Grown or shrunk by a factor around a point, which is a part of the stretch: 0 its start, 1 its end. */
export function scaled([start, end], factor, point, length) {
  const size = (end - start) * factor;
  const fixed = start + (end - start) * point;
  return bounded([fixed - size * point, fixed + size * (1 - point)], length);
}

/** Moved by a part of itself. */
export function shifted([start, end], part, length) {
  const by = Math.max(-start, Math.min(length - end, (end - start) * part));
  return bounded([start + by, end + by], length);
}

/** As `zoom=` has it; empty for the whole. */
export const zoomText = (stretch) => (stretch ? `${stretch[0]}-${stretch[1]}` : "");
