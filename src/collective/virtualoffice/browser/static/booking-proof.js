/* Proof of work: finds the number behind an ALTCHA challenge, in the browser's own SHA-256. */

import { pageTexts } from "./page-texts.js";

const BATCH = 500; // digests at a time, so that the page stays responsive

async function digest(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Return the number whose digest with the salt is the challenge, or null where there is none. */
export async function solve({ challenge, salt, maxNumber }) {
  for (let first = 0; first <= maxNumber; first += BATCH) {
    const numbers = Array.from({ length: BATCH }, (_none, index) => first + index);
    const found = await Promise.all(numbers.map((number) => digest(salt + number)));
    const index = found.indexOf(challenge);
    if (index >= 0) return numbers[index];
    await new Promise((resolve) => setTimeout(resolve));
  }
  return null;
}

async function prove(part) {
  const text = pageTexts(part);
  const progress = part.querySelector("[data-vo-progress]");
  const say = (key) => {
    progress.hidden = false;
    progress.textContent = text(key);
  };
  const challenge = JSON.parse(part.dataset.voChallenge);
  const form = part.closest("form");
  let wanted = null;
  const wait = (event) => {
    event.preventDefault();
    wanted = event.submitter;
  };
  form.addEventListener("submit", wait);
  part.querySelector("[data-vo-unscripted]").hidden = true;
  say("working");
  const number = crypto.subtle ? await solve(challenge) : null;
  if (number === null) return say("failed");
  const { maxNumber: _range, ...proof } = challenge;
  part.querySelector("[name='proof']").value = btoa(JSON.stringify({ ...proof, number }));
  say("ready");
  form.removeEventListener("submit", wait);
  if (wanted !== null) form.requestSubmit(wanted);
}

for (const part of document.querySelectorAll("[data-vo-challenge]")) prove(part);
