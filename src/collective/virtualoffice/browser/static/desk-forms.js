/* The forms beside the line: they fit the situation, and never lose what was typed. */

const FIELDS = "textarea[name], select[name], input[name]:not([type=hidden])";

/** Exchange the forms when others fit; not while they hold text. */
export function keepFormsFitting(desk, live, say) {
  const forms = document.getElementById("vo-desk-acts");
  let warning = null;
  const exchange = async () => {
    const url = `${desk.dataset.voDesk}?fragment=acts`;
    const response = await fetch(url, { cache: "no-store" }).catch(() => null);
    if (!response?.ok || response.redirected) return;
    const template = document.createElement("template");
    template.innerHTML = await response.text();
    forms.replaceChildren(template.content);
    warning = null;
  };
  live.addEventListener("vo:refreshed", () => {
    const fits = keyOf(live) === keyOf(forms);
    if (fits) {
      warning?.remove();
      warning = null;
    } else if (!hasTypedText(forms)) {
      exchange();
    } else if (!warning) {
      warning = warn(say, exchange);
      forms.prepend(warning);
    }
  });
}

/** Return what changes exactly when other forms fit. */
export function keyOf(part) {
  return part.querySelector("[data-vo-acts]")?.dataset.voActs;
}

/** Put what stands in the old forms into the new ones, but for the form that was sent. */
export function carryOver(before, after, sent) {
  if (keyOf(before) !== keyOf(after)) return;
  for (const field of before.querySelectorAll(FIELDS)) {
    const again = after.querySelector(`#${field.id}`);
    if (field.type === "file") continue; // no script may choose files
    if (again && field.form?.id !== sent?.id) again.value = field.value;
  }
  for (const details of before.querySelectorAll("details[open]")) {
    const again = after.querySelector(`#${details.id}`);
    if (again && !again.contains(after.querySelector(`#${sent?.id || "none"}`))) again.open = true;
  }
}

function hasTypedText(forms) {
  return [...forms.querySelectorAll(FIELDS)].some(
    (field) => "defaultValue" in field && field.value !== field.defaultValue,
  );
}

function warn(say, exchange) {
  const box = document.createElement("div");
  box.className = "alert alert-warning";
  box.setAttribute("role", "alert");
  const text = document.createElement("p");
  text.textContent = say("outdated");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-primary vo-button";
  button.textContent = say("update");
  button.addEventListener("click", exchange);
  box.append(text, button);
  return box;
}
