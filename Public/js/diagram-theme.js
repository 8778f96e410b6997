/** The page's colours as the browser computes them: Mermaid cannot read `light-dark()`. */
function colours(names) {
  const probe = document.createElement("i");
  document.body.append(probe);
  const found = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(found);
}

const names = ["ground", "ground-raised", "ground-sunken", "ground-hover", "line", "line-strong", "text", "text-quiet"];

/** What Mermaid is told before it draws: our colours and font, no size of its own choosing, no HTML inside the picture. */
export function configuration() {
  const is = colours(names);
  const font = getComputedStyle(document.body).fontFamily;
  return {
    startOnLoad: false,
    securityLevel: "strict",
    maxTextSize: 500_000,
    maxEdges: 2000,
    fontFamily: font,
    fontSize: 13,
    theme: "base",
    themeVariables: {
      fontFamily: font, fontSize: "13px", background: is.ground,
      primaryColor: is["ground-raised"], primaryBorderColor: is["line-strong"], primaryTextColor: is.text,
      lineColor: is["text-quiet"], textColor: is.text, mainBkg: is["ground-raised"], nodeBorder: is["line-strong"],
      edgeLabelBackground: is.ground, tertiaryColor: is["ground-sunken"],
      actorBkg: is["ground-raised"], actorBorder: is["line-strong"], actorTextColor: is.text, actorLineColor: is.line,
      signalColor: is["text-quiet"], signalTextColor: is.text,
      labelBoxBkgColor: is["ground-sunken"], labelBoxBorderColor: is["line-strong"], labelTextColor: is["text-quiet"],
      loopTextColor: is["text-quiet"],
      noteBkgColor: is["ground-hover"], noteBorderColor: is["line-strong"], noteTextColor: is.text,
    },
    sequence: {
      useMaxWidth: false, mirrorActors: true, wrap: false, actorMargin: 40, messageMargin: 28, boxMargin: 8, noteMargin: 8,
      actorFontSize: 13, messageFontSize: 13, noteFontSize: 12, actorFontFamily: font, messageFontFamily: font,
      noteFontFamily: font, height: 36,
    },
    flowchart: { useMaxWidth: false, htmlLabels: false, curve: "basis", padding: 12 },
    htmlLabels: false,
    // The words on a line stand clear of it.
    themeCSS: `.edgeLabel text { paint-order: stroke; stroke: ${is.ground}; stroke-width: 6px; stroke-linejoin: round; }`,
  };
}
