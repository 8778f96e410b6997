import { bounded, scaled } from "./waterfall-zoom.js";

/** Pixels that a pointer must go before it drags rather than clicks. */
const leastDrag = 4;
/** Milliseconds in which turns of the wheel are taken together. */
const pause = 60;

/** Zooms by dragging on the ruler and the map, and by the wheel with Ctrl. `zoom(stretch, replaces)` does it. */
export class ZoomGestures {
  #host;
  #zoom;
  #drag = null;
  #wheel = null;

  constructor(host, zoom) {
    this.#host = host;
    this.#zoom = zoom;
    host.classList.add("can-zoom");
    host.addEventListener("pointerdown", (event) => this.#down(event));
    host.addEventListener("pointermove", (event) => this.#move(event));
    host.addEventListener("pointerup", (event) => this.#up(event));
    host.addEventListener("wheel", (event) => this.#turn(event), { passive: false });
  }

  /** The stretch that is shown, and the length of the whole. */
  get state() {
    const { start, end, length } = this.#host.querySelector(".timeline-map").dataset;
    return { stretch: [Number(start), Number(end)], length: Number(length) };
  }

  #down(event) {
    const area = event.target.closest(".timeline-map, .ruler svg");
    if (!area || event.button) return;
    const box = area.getBoundingClientRect();
    const whole = area.classList.contains("timeline-map");
    this.#drag = { area, box, whole, from: event.clientX, to: event.clientX, band: null };
    this.#host.setPointerCapture(event.pointerId);
    event.preventDefault();
  }

  #move(event) {
    const drag = this.#drag;
    if (!drag) return;
    drag.to = Math.max(drag.box.left, Math.min(drag.box.right, event.clientX));
    if (!drag.band && Math.abs(drag.to - drag.from) < leastDrag) return;
    drag.band ??= this.#band();
    const host = this.#host.getBoundingClientRect();
    drag.band.style.left = `${Math.min(drag.from, drag.to) - host.left}px`;
    drag.band.style.width = `${Math.abs(drag.to - drag.from)}px`;
  }

  #band() {
    const band = document.createElement("div");
    band.className = "zoom-band";
    this.#host.append(band);
    return band;
  }

  #up() {
    const drag = this.#drag;
    this.#drag = null;
    if (!drag?.band) return;
    drag.band.remove();
    const { stretch, length } = this.state;
    const [start, end] = drag.whole ? [0, length] : stretch;
    const at = (x) => start + ((x - drag.box.left) / drag.box.width) * (end - start);
    this.#zoom(bounded([at(Math.min(drag.from, drag.to)), at(Math.max(drag.from, drag.to))], length));
  }

  /** Keeps what is under the pointer there. */
  #turn(event) {
    if (!event.ctrlKey) return;
    const area = this.#host.querySelector(".ruler svg").getBoundingClientRect();
    if (event.clientX < area.left) return;
    event.preventDefault();
    const point = (event.clientX - area.left) / area.width;
    const factor = Math.exp(Math.max(-100, Math.min(100, event.deltaY)) / 200);
    this.#wheel ??= { factor: 1, timer: setTimeout(() => this.#turned(), pause) };
    Object.assign(this.#wheel, { factor: this.#wheel.factor * factor, point });
  }

  #turned() {
    const { factor, point } = this.#wheel;
    this.#wheel = null;
    const { stretch, length } = this.state;
    this.#zoom(scaled(stretch, factor, point, length), true);
  }
}
