import { castOf, linkEdges, linkSteps, mark } from "./diagram-links.js";
import { savePNG, saveSVG } from "./diagram-save.js";
import { configuration } from "./diagram-theme.js";
import { SpanDetail } from "./waterfall-detail.js";

/** Draws the Mermaid text that it holds, and links what is drawn to the spans of the list below. Without Mermaid the text stays. */
class MermaidDiagram extends HTMLElement {
  #mermaid;
  #detail;
  #drawn = 0;

  async connectedCallback() {
    const column = document.querySelector(".detail");
    if (column) this.#detail = new SpanDetail(column);
    this.addEventListener("click", (event) => this.#click(event));
    try {
      this.#mermaid = (await import(this.getAttribute("module"))).mermaid;
      await this.#draw();
      this.querySelector(".diagram-text").open = false;
      const list = document.querySelector(".diagram-steps");
      if (list && matchMedia("(max-width: 700px)").matches) list.open = true;
      this.#listen();
    } catch (error) {
      this.#fail(error);
    }
  }

  get #picture() {
    return this.querySelector(".diagram-picture");
  }

  get #links() {
    return [...document.querySelectorAll(".diagram-steps a[data-step]")];
  }

  async #draw() {
    this.#mermaid.initialize(configuration());
    const text = this.querySelector("#mermaid-text").textContent;
    const { svg } = await this.#mermaid.render(`picture-${++this.#drawn}`, text);
    this.#picture.innerHTML = svg;
    this.#picture.hidden = false;
    const cast = castOf(this.#svg);
    if (cast) this.#picture.prepend(cast);
    this.querySelectorAll(".only-drawn").forEach((button) => (button.hidden = false));
    this.#fit(this.#svg.viewBox.baseVal.width * 0.7 <= this.#picture.clientWidth);
    const links = this.#links;
    this.toggleAttribute("data-drawn", true);
    if (links.length && !linkSteps(this.#svg, links)) throw new Error("the picture has other messages than the list");
    linkEdges(this.#svg, [...document.querySelectorAll("a[data-edge]")]);
    mark(this.#svg, document.querySelector(".diagram-steps a[aria-current]")?.dataset.span)?.scrollIntoView({ block: "center", inline: "center" });
  }

  get #svg() {
    return this.#picture.querySelector("svg:not(.cast)");
  }

  /** A picture that is somewhat too wide is made smaller; one that could not be read then is scrolled. */
  #fit(fits) {
    this.#picture.classList.toggle("fits", fits);
    this.querySelector("[data-fit]").setAttribute("aria-pressed", fits);
    const cast = this.#picture.querySelector(".cast");
    if (cast) cast.style.marginBottom = `${-cast.getBoundingClientRect().height}px`;
  }

  #listen() {
    const again = () => this.#draw().catch((error) => this.#fail(error));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
    new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    addEventListener("popstate", () => this.#show(new URL(location).searchParams.get("span")));
  }

  #fail(error) {
    const notice = this.querySelector("[data-failure]");
    notice.textContent = `The diagram could not be drawn; here is its text. (${error.message})`;
    notice.hidden = false;
  }

  #click(event) {
    const button = event.target.closest("[data-save]");
    if (button) this.#save(button.dataset.save);
    if (event.target.closest("[data-fit]")) this.#fit(!this.#picture.classList.contains("fits"));
    const anchor = event.target.closest("a.step");
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
    if (!anchor || !isPlain || !this.#detail) return;
    event.preventDefault();
    history.pushState(null, "", this.#address(anchor.dataset.span));
    this.#show(anchor.dataset.span, anchor);
  }

  #address(span) {
    const url = new URL(location);
    url.searchParams.set("span", span);
    return url;
  }

  async #show(span, anchor = this.querySelector(`a.step[data-span="${span}"]`)) {
    const marked = mark(this.#svg, span);
    if (!anchor) return this.#detail.hide();
    try {
      // The anchor's own address may lie below that of a shared link.
      await this.#detail.show(span, new URL(anchor.getAttribute("href"), location).pathname);
      marked?.scrollIntoView({ block: "nearest", inline: "nearest" });
    } catch {
      location = anchor.getAttribute("href");
    }
  }

  #save(form) {
    const ground = getComputedStyle(this.#picture).backgroundColor;
    if (form === "svg") saveSVG(this.#svg, ground, this.getAttribute("name"));
    else savePNG(this.#svg, ground, this.getAttribute("name")).catch((error) => this.#fail(error));
  }
}

customElements.define("mermaid-diagram", MermaidDiagram);
