/* Puts new content in place of old: only where it differs, and without losing the focus. */

const FIELDS = "input, select, textarea, [contenteditable]";

/** Return the content of some HTML. */
export function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** Tell whether somebody fills in a field of an element, presses something in it, or waits for
 *  what a press there brings. */
export function isInUse(element) {
  const active = document.activeElement;
  const filling = element.contains(active) && active.matches(FIELDS);
  return filling || element.contains(pressed) || element.getAttribute("aria-busy") === "true";
}

let pressed = null; // what is pressed must stay until it is released: only both make a click

for (const event of ["pointerdown", "keydown"]) {
  document.addEventListener(event, ({ target }) => { pressed = target; }, true);
}
for (const event of ["pointerup", "pointercancel", "keyup"]) {
  document.addEventListener(event, release, true);
}
window.addEventListener("blur", release); // another window may hear of the release

function release() {
  setTimeout(() => { pressed = null; });
}

/** Replace an element's content; return whether there was anything to replace. */
export function replaceContent(element, content) {
  if (sameContent(element, content)) return false;
  const focused = focusedIn(element);
  keepOpen(element, content);
  element.replaceChildren(content);
  if (focused) restoreFocus(element, focused);
  return true;
}

/** Tell whether two contents read and work alike, whatever version they bear. */
function sameContent(one, other) {
  return readable(one) === readable(other);
}

function readable(node) {
  const copy = document.createElement("div");
  for (const child of node.childNodes) copy.append(child.cloneNode(true));
  for (const token of copy.querySelectorAll('[name="_authenticator"]')) token.remove();
  for (const details of copy.querySelectorAll("details")) details.open = false;
  for (const versioned of copy.querySelectorAll("[data-vo-version]")) {
    versioned.removeAttribute("data-vo-version");
  }
  return copy.innerHTML.replace(/\s+/g, " ").trim();
}

/** Open in the new content what somebody has opened in the old one. */
export function keepOpen(element, content) {
  for (const { id } of element.querySelectorAll("details[open][id]")) {
    const again = content.getElementById(id);
    if (again) again.open = true;
  }
}

function focusedIn(element) {
  const active = document.activeElement;
  if (!active || active === element || !element.contains(active)) return null;
  return { id: active.id, tag: active.localName, name: active.name, href: active.getAttribute("href") };
}

/** Focus what was focused, as it is now; where it is gone, the place it stood in. */
function restoreFocus(element, { id, tag, name, href }) {
  const again = [...element.querySelectorAll(tag)].find((candidate) =>
    id ? candidate.id === id : candidate.getAttribute("href") === href && candidate.name === name,
  );
  if (!again) element.tabIndex = -1;
  (again ?? element).focus({ preventScroll: true });
}
