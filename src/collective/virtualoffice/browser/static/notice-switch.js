/* Notices of the system for a window that nobody looks at. They name numbers, no people. */

/** Return a switch; `denied` is called where the browser does not allow it. */
export function noticeSwitch(button, denied) {
  const notices = {
    on: false,

    show(text) {
      if (!notices.on || !document.hidden) return;
      try {
        const notice = new Notification(document.title, { body: text, tag: "virtualoffice" });
        notice.addEventListener("click", () => window.focus());
      } catch {
        notices.on = false; // browsers on phones know the word but not the thing
      }
    },
  };
  if (!("Notification" in window)) {
    button.hidden = true;
    return notices;
  }
  button.addEventListener("click", async () => {
    const allowed = notices.on || (await Notification.requestPermission()) === "granted";
    notices.on = allowed && !notices.on;
    button.setAttribute("aria-pressed", String(notices.on));
    if (!allowed) denied();
  });
  return notices;
}
