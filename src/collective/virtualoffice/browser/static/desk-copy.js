/* Buttons that copy a link; shown only where a script can do it. */

/** Show the copy buttons, also those that come later. */
export function revealCopyButtons(desk, copied) {
  const reveal = () => {
    for (const button of desk.querySelectorAll("[data-vo-copy]")) button.hidden = false;
  };
  reveal();
  desk.addEventListener("vo:acted", reveal);
  desk.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-vo-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.voCopy);
    if (await copy(field)) copied();
  });
}

async function copy(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand("copy"); // pages without TLS have no clipboard
  }
}
