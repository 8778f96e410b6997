/** A button that copies the text of the element that it names: `<copy-button for="id">`. */
class CopyButton extends HTMLElement {
  connectedCallback() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button plain";
    button.textContent = "Copy";
    button.setAttribute("aria-label", this.getAttribute("label") ?? "Copy");
    this.append(button);
    button.addEventListener("click", () => this.#copy(button));
  }

  async #copy(button) {
    const source = document.getElementById(this.getAttribute("for"));
    const text = this.getAttribute("text") ?? source?.textContent ?? "";
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Press Ctrl C";
      if (source) getSelection().selectAllChildren(source);
    }
    setTimeout(() => (button.textContent = "Copy"), 1500);
  }
}

customElements.define("copy-button", CopyButton);
