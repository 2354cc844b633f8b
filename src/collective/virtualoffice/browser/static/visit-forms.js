/* The buttons of the waiting room, where a script can make them better. */

const OWN_WINDOW = "(min-width: 48rem) and (pointer: fine)";

/** Send forms marked data-vo-in-place without leaving the page, then ask how things stand. */
export function actInPlace(live) {
  live.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-vo-in-place]")) return;
    event.preventDefault();
    const fields = new FormData(form, event.submitter);
    fields.set("fragment", "1");
    const sent = await fetch(form.action, { method: "POST", body: new URLSearchParams(fields) })
      .then((response) => response.ok)
      .catch(() => false);
    if (!sent) return window.location.assign(form.action);
    live.dispatchEvent(new CustomEvent("vo:ask"));
  });
}

/** Open the talk in a window of its own where there is room; on phones, or framed, in this one. */
export function enterInOwnWindow(visit) {
  if (visit.dataset.voFramed) return;
  const roomy = window.matchMedia(OWN_WINDOW);
  const mark = () => visit.classList.toggle("vo-opens-window", roomy.matches);
  roomy.addEventListener("change", mark);
  mark();
  visit.addEventListener("submit", ({ target: form }) => {
    if (!form.matches("[data-vo-enter]") || !roomy.matches) return;
    form.target = "_blank";
    setTimeout(() => form.removeAttribute("target"));
  });
}
