/* Sends the desk's forms and shows the answer in place: sound, typed text and scroll
 * position stay. What is not the desk any more is visited like any link. */

import { carryOver } from "./desk-forms.js";
import { keepOpen } from "./live-content.js";

const BIG_SCREEN = window.matchMedia("(hover: hover) and (pointer: fine)");

const PARTS = [
  "global_statusmessage", "vo-desk-notice", "vo-desk-live", "vo-desk-past", "vo-desk-acts",
];

export function actInPlace(desk, live, say) {
  let busy = false;
  desk.classList.toggle("vo-desk-windows", BIG_SCREEN.matches);
  desk.addEventListener("submit", async (event) => {
    const { target: form, submitter } = event;
    if (form.method !== "post") return;
    if (submitter?.value === "enter") return openTalk(form);
    event.preventDefault();
    if (busy) return;
    busy = true;
    live.setAttribute("aria-busy", live.contains(form)); // what comes of it is shown by its answer
    try {
      await send(desk, live, form, submitter);
    } catch {
      complain(say("failed"));
    }
    live.removeAttribute("aria-busy");
    busy = false;
  });
}

/** Let the talk open beside the desk; on phones it takes the desk's place. */
function openTalk(form) {
  if (!BIG_SCREEN.matches) return;
  form.target = "_blank";
  setTimeout(() => form.removeAttribute("target"));
}

async function send(desk, live, form, submitter) {
  const body = new FormData(form);
  if (submitter?.name) body.append(submitter.name, submitter.value);
  const response = await fetch(form.action, { method: "POST", body, cache: "no-store" });
  if (!isDesk(desk, response.url)) return window.location.assign(response.url);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  show(desk, live, page, form);
}

function isDesk(desk, url) {
  return new URL(url).pathname === new URL(desk.dataset.voDesk).pathname;
}

function show(desk, live, page, sent) {
  const acts = page.getElementById("vo-desk-acts");
  carryOver(document.getElementById("vo-desk-acts"), acts, sent);
  keepOpen(live, page);
  document.title = page.title;
  for (const id of PARTS) {
    const part = document.getElementById(id);
    part?.replaceChildren(...(page.getElementById(id)?.childNodes ?? []));
  }
  live.dispatchEvent(new CustomEvent("vo:refreshed", { bubbles: true }));
  live.dispatchEvent(new CustomEvent("vo:ask"));
  desk.dispatchEvent(new CustomEvent("vo:acted"));
  const { voFocus = "" } = sent.dataset; // what the form says is new after it
  const news = ["vo-desk-problem", "vo-guest-link", "vo-desk-people", voFocus, "vo-desk-state"];
  news.map((id) => document.getElementById(id)).find(Boolean)?.focus();
}

function complain(text) {
  const box = document.createElement("div");
  box.className = "alert alert-danger";
  box.id = "vo-desk-problem";
  box.setAttribute("role", "alert");
  box.tabIndex = -1;
  box.textContent = text;
  document.getElementById("vo-desk-notice").replaceChildren(box);
  box.focus();
}
