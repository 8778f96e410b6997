/** The column beside the timeline: one span at a time, fetched as the page of that span. */
export class SpanDetail {
  #column;
  #loading = null;

  constructor(column) {
    this.#column = column;
  }

  /** Shows a span; a later call overtakes an earlier one. Rejects when the server does not answer with a span. */
  async show(span, trace = location.pathname) {
    this.#loading?.abort();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    try {
      const answer = await fetch(`${trace}/spans/${span}`, { signal });
      if (!answer.ok) throw new Error(`${answer.status}`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      signal.throwIfAborted();
      this.#column.replaceChildren(page.querySelector("article.span"));
      this.#column.scrollTop = 0;
      this.#open(true);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  hide() {
    this.#loading?.abort();
    this.#open(false);
  }

  #open(isOpen) {
    this.#column.hidden = !isOpen;
    this.#column.parentElement.classList.toggle("has-detail", isOpen);
  }
}
