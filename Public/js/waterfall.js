import { SpanDetail } from "./waterfall-detail.js";
import { markSelected } from "./waterfall-rows.js";
import { hiddenRows, keyAction, toggled } from "./waterfall-tree.js";

/** Makes the timeline's links work in place: select, close and open subtrees, move with the arrow keys. */
class SpanWaterfall extends HTMLElement {
  #rows = [];
  #depths = [];
  #detail;

  connectedCallback() {
    this.#rows = [...this.querySelectorAll(".row")];
    this.#depths = this.#rows.map((row) => Number(row.dataset.depth));
    this.#detail = new SpanDetail(document.querySelector(".detail"));
    this.addEventListener("keydown", (event) => this.#key(event));
    document.querySelector("main").addEventListener("click", (event) => this.#click(event));
    addEventListener("popstate", () => this.#show(this.#url.searchParams.get("span")));
  }

  get #url() {
    return new URL(location);
  }

  get #closed() {
    return this.#rows.map((row) => row.querySelector(".twisty.closed") !== null);
  }

  #row(span) {
    return this.#rows.findIndex((row) => row.id === `s-${span}`);
  }

  #click(event) {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (link.classList.contains("twisty")) return this.#toggle(link.closest(".row"), event);
    const target = new URL(link.href);
    if (target.pathname !== location.pathname) return;
    const span = target.searchParams.get("span") ?? /^#s-(\w+)$/.exec(target.hash)?.[1];
    if (!link.classList.contains("close") && !(span && this.#row(span) >= 0)) return;
    event.preventDefault();
    const url = this.#url;
    url.searchParams.delete("span");
    if (span) url.searchParams.set("span", span);
    url.hash = "";
    history.pushState(null, "", url);
    this.#show(span, !link.classList.contains("pick"));
  }

  async #show(span, scrolls = true) {
    const selected = this.#row(span);
    markSelected(this.#rows, this.#depths, selected);
    if (selected < 0) return span ? location.reload() : this.#detail.hide();
    if (scrolls) this.#rows[selected].scrollIntoView({ block: "nearest" });
    await this.#detail.show(span).catch(() => location.reload());
  }

  /** Rows that the server left out of a closed subtree are fetched with the page, by the link itself. */
  #toggle(row, event) {
    const url = this.#url;
    const spans = toggled(url.searchParams.get("collapsed"), row.id.slice(2));
    url.searchParams.set("collapsed", spans);
    if (!spans) url.searchParams.delete("collapsed");
    url.hash = "";
    event?.preventDefault();
    const at = this.#rows.indexOf(row);
    const twisty = row.querySelector(".twisty");
    const isHere = this.#depths[at + 1] > this.#depths[at];
    if (!isHere) return location.assign(`${url}#${row.id}`);
    history.replaceState(null, "", url);
    const isClosed = twisty.classList.toggle("closed");
    twisty.setAttribute("aria-label", twisty.getAttribute("aria-label").replace(/^\w+/, isClosed ? "Open" : "Close"));
    const hidden = hiddenRows(this.#depths, this.#closed);
    for (const [number, other] of this.#rows.entries()) other.hidden = hidden[number];
  }

  #key(event) {
    const row = event.target.closest(".row");
    if (!row || event.metaKey || event.ctrlKey || event.altKey) return;
    const hidden = this.#rows.map((other) => other.hidden);
    const state = { depths: this.#depths, closed: this.#closed, hidden };
    const action = keyAction(event.key, this.#rows.indexOf(row), state);
    if (!action) return;
    event.preventDefault();
    if ("toggle" in action) return this.#toggle(row);
    this.#rows[action.focus].querySelector(".pick").focus();
  }
}

customElements.define("span-waterfall", SpanWaterfall);
