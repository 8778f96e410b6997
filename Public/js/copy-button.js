/**
 * A button that copies a text: of the element that `for` names, the address of the page with `link`, or else of the value
 * that the button stands in.
 */
class CopyButton extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    const icons = document.querySelector(".wordmark use").getAttribute("href").replace(/#.*/, "#copy");
    this.innerHTML = `<button type="button"><svg viewBox="0 0 16 16" aria-hidden="true"><use/></svg><span></span></button>`;
    this.querySelector("use").setAttribute("href", icons);
    const button = this.querySelector("button");
    button.title = this.getAttribute("label") ?? "Copy";
    button.setAttribute("aria-label", button.title);
    button.addEventListener("click", () => this.#copy(button));
  }

  get #source() {
    const name = this.getAttribute("for");
    return name ? document.getElementById(name) : this.closest(".value")?.querySelector(".text");
  }

  async #copy(button) {
    try {
      const text = this.hasAttribute("link") ? location.href : this.#source?.textContent;
      await navigator.clipboard.writeText(text ?? "");
      this.#say(button, "Copied");
    } catch {
      if (this.#source) getSelection().selectAllChildren(this.#source);
      this.#say(button, "Press Ctrl C");
    }
  }

  #say(button, words) {
    const text = button.querySelector("span");
    text.textContent = words;
    button.dataset.done = "";
    setTimeout(() => {
      text.textContent = "";
      delete button.dataset.done;
    }, 1500);
  }
}

customElements.define("copy-button", CopyButton);
