import { chunksFor } from "./waterfall-tree.js";

/** Pixels of a row, as the styles have it. */
export const rowHeight = 26;
/** Rows that the server gives at once. */
export const chunkSize = 100;
/** Rows kept above and below what is in sight. */
const margin = 50;

/** The rows of a list of any length, of which only those near what is in sight are in the document. */
export class RowWindow {
  #list;
  #address;
  /** Rows by chunk. */
  #chunks = new Map();
  #asked = new Map();
  #scheduled = false;
  /** Told after rows came or went. */
  changed = () => {};

  /** `address(from)` is where rows from a place on can be had. */
  constructor(list, address) {
    this.#list = list;
    this.#address = address;
    addEventListener("scroll", () => this.#schedule(), { passive: true });
    addEventListener("resize", () => this.#schedule(), { passive: true });
    this.adopt();
  }

  get total() {
    return Number(this.#list.dataset.total);
  }

  /** Takes the rows that are in the list for all that there are. Whoever calls says then what to show. */
  adopt() {
    for (const request of this.#asked.values()) request.abort();
    this.#asked.clear();
    this.#chunks.clear();
    this.#list.classList.add("is-windowed");
    this.#list.style.height = `${this.total * rowHeight}px`;
    for (const row of [...this.#list.children]) this.#keep(row);
  }

  /** The row at a place, if it is in the document. */
  row(place) {
    return this.#chunks.get(Math.floor(place / chunkSize))?.find((row) => Number(row.dataset.place) === place);
  }

  get rows() {
    return [...this.#list.children];
  }

  /** The places of the first and the last row in sight. */
  get sight() {
    const top = this.#list.getBoundingClientRect().top;
    const first = Math.floor(-top / rowHeight);
    return [Math.max(0, first), Math.min(this.total - 1, first + Math.ceil(innerHeight / rowHeight))];
  }

  /** Scrolls so that a place is in sight: to the middle, unless it is already. */
  async show(place, block = "nearest") {
    const list = this.#list.getBoundingClientRect();
    const y = list.top + place * rowHeight;
    const head = 80;
    if (block === "center" || y < head || y + rowHeight > innerHeight) {
      const isNear = block === "nearest" && y > head - 4 * rowHeight && y < innerHeight + 4 * rowHeight;
      const by = isNear ? (y < head ? y - head : y + rowHeight - innerHeight + 8) : y - innerHeight / 2;
      scrollBy({ top: by, behavior: "instant" });
    }
    await this.update();
    return this.row(place);
  }

  #schedule() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => {
      this.#scheduled = false;
      this.update();
    });
  }

  /** Fetches what is missing near what is in sight, and lets go of what is far from it. */
  async update() {
    const [first, last] = this.sight;
    const wanted = chunksFor(first - margin, last + margin, this.total, chunkSize);
    for (const [chunk, rows] of this.#chunks) {
      if (wanted.includes(chunk) || rows.some((row) => row.contains(document.activeElement))) continue;
      for (const row of rows) row.remove();
      this.#chunks.delete(chunk);
    }
    for (const [chunk, request] of this.#asked) if (!wanted.includes(chunk)) request.abort();
    await Promise.all(wanted.filter((chunk) => !this.#isWhole(chunk)).map((chunk) => this.#fetch(chunk)));
  }

  #isWhole(chunk) {
    const size = Math.min(chunkSize, this.total - chunk * chunkSize);
    return (this.#chunks.get(chunk)?.length ?? 0) >= size;
  }

  async #fetch(chunk) {
    if (this.#asked.has(chunk)) return this.#asked.get(chunk).done;
    const request = new AbortController();
    this.#asked.set(chunk, request);
    request.done = this.#read(chunk, request.signal).finally(() => {
      if (this.#asked.get(chunk) === request) this.#asked.delete(chunk);
    });
    return request.done;
  }

  async #read(chunk, signal) {
    try {
      const answer = await fetch(this.#address(chunk * chunkSize), { signal });
      if (!answer.ok) throw new Error(`${answer.status}`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (signal.aborted) return;
      for (const row of this.#chunks.get(chunk) ?? []) row.remove();
      this.#chunks.delete(chunk);
      for (const row of page.querySelectorAll(".row")) this.#keep(document.adoptNode(row));
      this.changed();
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  /** Puts a row where it belongs among the others, so that the order of reading is that of the tree. */
  #keep(row) {
    const place = Number(row.dataset.place);
    const chunk = Math.floor(place / chunkSize);
    row.style.top = `${place * rowHeight}px`;
    if (!this.#chunks.has(chunk)) this.#chunks.set(chunk, []);
    this.#chunks.get(chunk).push(row);
    if (row.parentElement === this.#list) return;
    const after = [...this.#list.children].find((other) => Number(other.dataset.place) > place);
    this.#list.insertBefore(row, after ?? null);
  }
}
