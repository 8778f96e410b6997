const themes = ["auto", "light", "dark"];

/** The theme after this one. */
export function next(theme) {
  return themes[(themes.indexOf(theme) + 1) % themes.length];
}

/** A button that goes round light, dark and the system's choice; the browser remembers. */
class ThemeSwitch extends (globalThis.HTMLElement ?? Object) {
  connectedCallback() {
    const mark = document.querySelector(".wordmark use").getAttribute("href").replace("#spanloom", "#theme");
    this.innerHTML = `<button class="theme" type="button"><svg aria-hidden="true"><use/></svg></button>`;
    this.querySelector("use").setAttribute("href", mark);
    this.addEventListener("click", () => this.#choose(next(this.#current)));
    this.#label();
  }

  get #current() {
    return localStorage.getItem("theme") ?? "auto";
  }

  #choose(theme) {
    const page = document.documentElement;
    if (theme === "auto") {
      localStorage.removeItem("theme");
      delete page.dataset.theme;
    } else {
      localStorage.setItem("theme", theme);
      page.dataset.theme = theme;
    }
    this.#label();
  }

  #label() {
    const text = `Theme: ${this.#current}; change to ${next(this.#current)}`;
    const button = this.querySelector("button");
    button.title = text;
    button.setAttribute("aria-label", text);
  }
}

if (globalThis.customElements) customElements.define("theme-switch", ThemeSwitch);
