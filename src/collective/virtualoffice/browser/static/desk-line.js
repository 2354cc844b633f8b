/* Notices what changes in the line and at the own desk; counts in the window's title. */

const COUNT = /^\(\d+\) /;

/** Call `arrived(numbers)`, `entered()` and `changed(headline)`; keep the title's count. */
export function watchLine(live, { arrived, entered, changed }) {
  let before = look(live);
  count(before);
  live.addEventListener("vo:refreshed", () => {
    const now = look(live);
    const added = [...now.waiting].filter(([id]) => !before.waiting.has(id));
    if (now.headline !== before.headline) changed(now.headline);
    if (now.situation === "talk" && before.situation === "called") entered();
    if (added.length) arrived(added.map(([, number]) => number));
    before = now;
    count(now);
  });
}

function look(live) {
  const rows = [...live.querySelectorAll('[data-vo-kind="waiting"]')];
  return {
    headline: live.querySelector("#vo-desk-state").textContent.trim(),
    situation: live.querySelector("[data-vo-situation]").dataset.voSituation,
    waiting: new Map(rows.map(({ dataset }) => [dataset.voPerson, dataset.voNumber])),
  };
}

function count({ waiting }) {
  const title = document.title.replace(COUNT, "");
  document.title = waiting.size ? `(${waiting.size}) ${title}` : title;
}
