/* The words of a page stand in its template; scripts ask for them by key. */

/** Return a function that gives a text of the page, with {facts} filled in. */
export function pageTexts(root) {
  const texts = new Map();
  for (const element of root.querySelectorAll("[data-text]")) {
    texts.set(element.dataset.text, element.textContent.trim().replace(/\s+/g, " "));
  }
  return (key, facts = {}) =>
    (texts.get(key) ?? "").replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
}
