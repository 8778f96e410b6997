/** Lets the browser save a file. */
function save(name, href) {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
}

/** The picture as a file of its own: sized, with its ground, without what only this page needs. */
export function standalone(svg, ground) {
  const copy = svg.cloneNode(true);
  copy.querySelectorAll(".hit, .marked").forEach((extra) => extra.remove());
  const { width, height } = svg.viewBox.baseVal;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  copy.style.background = ground;
  return new XMLSerializer().serializeToString(copy);
}

export function saveSVG(svg, ground, name) {
  const url = URL.createObjectURL(new Blob([standalone(svg, ground)], { type: "image/svg+xml" }));
  save(`${name}.svg`, url);
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Twice as large as on the page, but never larger than a canvas may be. */
export async function savePNG(svg, ground, name) {
  const { width, height } = svg.viewBox.baseVal;
  const scale = Math.min(2, 16_000 / Math.max(width, height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg, ground))}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.ceil(width * scale), height: Math.ceil(height * scale) });
  const context = canvas.getContext("2d");
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  save(`${name}.png`, canvas.toDataURL("image/png"));
}
