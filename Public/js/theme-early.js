// Runs before the first paint, so that nothing flashes: a plain script, as modules wait for the document.
{
  const page = document.documentElement;
  page.dataset.script = "";
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") page.dataset.theme = theme;
}
