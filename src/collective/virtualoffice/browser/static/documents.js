/* Adds and removes documents without leaving the page: a call is not missed meanwhile. */

import { parsed, replaceContent } from "./live-content.js";

for (const section of document.querySelectorAll("[data-vo-documents]")) actInPlace(section);

function actInPlace(section) {
  const list = section.querySelector("[data-vo-fragment]");
  const news = section.querySelector("[data-vo-news]");
  const refusal = section.querySelector("[data-vo-refusal]");
  let busy = false;
  section.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    news.textContent = section.dataset.voSending;
    refusal.textContent = "";
    const { voSaid, voRefused } = await send(event.target, event.submitter, list).catch(() => ({
      voRefused: section.dataset.voFailed,
    }));
    news.textContent = voSaid ?? "";
    refusal.textContent = voRefused ?? "";
    if (!voRefused) event.target.reset();
    busy = false;
  });
}

/** Send a form, show the list as it is then, and return what its root says. */
async function send(form, submitter, list) {
  const body = new FormData(form, submitter);
  body.set("list", "1");
  const response = await fetch(form.action, { method: "POST", body, cache: "no-store" });
  const content = parsed(await response.text());
  const root = content.querySelector(".vo-documents-list");
  if (!root) throw new Error(`HTTP ${response.status}`);
  const said = { ...root.dataset };
  replaceContent(list, content);
  return said;
}
