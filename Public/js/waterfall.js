import { ZoomGestures } from "./waterfall-gestures.js";
import { listenForKeys } from "./waterfall-keys.js";
import { swapPage } from "./waterfall-page.js";
import { keyAction, withParameters } from "./waterfall-tree.js";
import { RowWindow, rowHeight } from "./waterfall-window.js";
import { zoomText } from "./waterfall-zoom.js";

/** Makes the timeline's links work in place, and keeps only the rows near what is in sight in the document. */
class SpanWaterfall extends HTMLElement {
  #window;
  #loading = null;

  connectedCallback() {
    history.scrollRestoration = "manual";
    this.#window = new RowWindow(this.#list, (from) => {
      return withParameters(`${location.pathname}/rows${location.search}`, { from });
    });
    this.#window.changed = () => this.#tabStop();
    this.addEventListener("keydown", (event) => this.#key(event));
    const main = document.querySelector("main");
    main.addEventListener("click", (event) => this.#click(event));
    main.addEventListener("submit", (event) => this.#submit(event));
    addEventListener("popstate", () => this.go(location.href, { isBack: true }));
    const gestures = new ZoomGestures(this, (stretch, replaces) => {
      this.go(withParameters(location.href, { zoom: zoomText(stretch) }), { replaces });
    });
    listenForKeys(this, gestures);
    this.#tabStop();
    this.#showStart();
  }

  get #list() {
    return this.querySelector(".rows [data-rows]");
  }

  /** Levels of the rows that are here. */
  get deepest() {
    return Math.max(1, ...this.#window.rows.map((row) => Number(row.getAttribute("aria-level")) - 1));
  }

  #showStart() {
    const { selected, from } = this.#list.dataset;
    const place = Number(document.getElementById(location.hash.slice(1))?.dataset.place ?? (selected || from));
    if (place > 0) this.#window.show(place, "center");
    else this.#window.update();
  }

  #click(event) {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const target = new URL(link.href);
    if (target.pathname !== location.pathname || link.closest(".tabs") || target.searchParams.has("view")) return;
    event.preventDefault();
    if (!link.matches(".pick, .close")) {
      return this.go(link.href, { anchor: link.closest(".row")?.id, isJump: link.closest(".row") === null });
    }
    const span = link.matches(".close") ? null : target.searchParams.get("span");
    this.#mark(span);
    this.go(withParameters(location.href, { span: span ?? "" }));
  }

  #submit(event) {
    if (!event.target.matches(".timeline-find")) return;
    event.preventDefault();
    const fields = [...new FormData(event.target)].filter(([, value]) => value !== "");
    this.go(`${location.pathname}?${new URLSearchParams(fields)}`);
  }

  /** Shown at once; the page that comes says it again. */
  #mark(span) {
    for (const row of this.#window.rows) {
      row.classList.toggle("is-selected", row.id === `s-${span}`);
      row.setAttribute("aria-selected", row.id === `s-${span}`);
    }
  }

  /** Shows another state of the same trace: the page of that address, without leaving this one. */
  async go(href, { anchor = null, isBack = false, replaces = false, isJump = false } = {}) {
    const url = new URL(href, location.href);
    const focused = document.activeElement?.closest?.(".row")?.id ?? null;
    this.#loading?.abort();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    const place = Number(document.getElementById(anchor)?.dataset.place ?? this.#window.sight[0]);
    try {
      const wants = isJump || isBack ? {} : { from: Math.max(0, place - 50) };
      const answer = await fetch(withParameters(url.href, wants), { signal });
      if (!answer.ok) return location.assign(url);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (signal.aborted) return;
      const address = withParameters(answer.url, { from: "" });
      if (!isBack) history[replaces ? "replaceState" : "pushState"](null, "", address);
      this.#swap(page);
      await this.#settle(isJump || isBack, anchor ?? focused);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  #swap(page) {
    const fresh = page.querySelector(".rows [data-rows]");
    swapPage(page);
    this.#list.replaceChildren(...[...fresh.children].map((row) => document.adoptNode(row)));
    Object.assign(this.#list.dataset, { ...fresh.dataset });
    this.querySelector("[role=treegrid]").setAttribute("aria-rowcount", fresh.dataset.total);
    this.#window.adopt();
  }

  async #settle(showsSelected, focused) {
    const { selected } = this.#list.dataset;
    if (showsSelected && selected) await this.#window.show(Number(selected));
    else await this.#window.update();
    const focus = document.getElementById(focused) ?? (focused && this.querySelector(".row.is-selected"));
    focus?.querySelector(".pick").focus({ preventScroll: true });
    this.#tabStop();
  }

  /** One row of the tree is reached by Tab, the others by its keys. */
  #tabStop() {
    const rows = this.#window.rows;
    const current = rows.find((row) => row.contains(document.activeElement)) ??
      rows.find((row) => row.classList.contains("is-selected")) ?? this.#window.row(this.#window.sight[0]) ?? rows[0];
    for (const row of rows) for (const link of row.querySelectorAll("a")) link.tabIndex = row === current ? 0 : -1;
  }

  #key(event) {
    const row = event.target.closest(".row");
    if (!row || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
    const { place, up } = row.dataset;
    const expanded = { true: true, false: false }[row.getAttribute("aria-expanded")] ?? null;
    const page = Math.max(1, Math.floor(innerHeight / rowHeight) - 6);
    const state = { place: Number(place), up: up === "" ? null : Number(up), expanded };
    const action = keyAction(event.key, state, { total: this.#window.total, page });
    if (!action) return;
    event.preventDefault();
    if (action.toggle) this.go(row.querySelector(".twisty").href, { anchor: row.id });
    else this.focusPlace(action.place);
  }

  /** Focuses the row at a place, wherever it is, and brings it into sight. */
  async focusPlace(place) {
    const row = await this.#window.show(place);
    row?.querySelector(".pick").focus({ preventScroll: true });
    this.#tabStop();
  }

  focusCurrent() {
    this.querySelector(".row a.pick[tabindex='0']")?.focus();
  }
}

customElements.define("span-waterfall", SpanWaterfall);
