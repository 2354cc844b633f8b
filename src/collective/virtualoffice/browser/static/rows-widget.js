// Adds and removes the rows of a form's table in place. Without it, two buttons do so on the server.
// A form that comes back with something to change opens at the first tab that has it.

/** Name the tab to open before Plone makes tabs of the form's field sets. */
function openWhereSomethingIsWrong(form) {
  const wrong = form?.querySelector("[aria-invalid=true], .is-invalid, .invalid-feedback");
  wrong?.closest("fieldset")?.querySelector("legend")?.classList.add("active");
}

function setUp(widget) {
  const table = widget.querySelector(".vo-rows-table");
  const pattern = widget.querySelector(".vo-rows-pattern");
  const count = widget.querySelector(".vo-rows-count");
  const add = widget.querySelector(".vo-rows-add");
  const status = widget.querySelector(".vo-rows-status");
  if (widget.dataset.ready || !table || !pattern) {
    return;
  }
  widget.dataset.ready = "yes";

  const rows = () => [...table.querySelectorAll(".vo-row")];

  function number() {
    rows().forEach((row, index) => {
      row.querySelectorAll(".vo-row-number").forEach((mark) => {
        mark.textContent = String(index + 1);
      });
    });
  }

  function addRow() {
    const index = Number(count.value);
    const markup = pattern.innerHTML
      .replaceAll("__index__", String(index))
      .replaceAll("__number__", String(rows().length + 1));
    // A table body is only understood inside a table.
    const parsed = document.createElement("table");
    parsed.innerHTML = markup;
    const row = parsed.querySelector(".vo-row");
    table.append(row);
    count.value = String(index + 1);
    status.textContent = "";
    row.querySelector("select, input:not([type=hidden]), textarea").focus();
  }

  function removeRow(row) {
    const neighbour = row.nextElementSibling || row.previousElementSibling;
    row.remove();
    number();
    status.textContent = status.dataset.removed;
    const target = neighbour && neighbour.querySelector(".vo-row-remove");
    (target || add).focus();
  }

  add.addEventListener("click", (event) => {
    event.preventDefault();
    addRow();
  });
  table.addEventListener("click", (event) => {
    const button = event.target.closest(".vo-row-remove");
    if (button) {
      event.preventDefault();
      removeRow(button.closest(".vo-row"));
    }
  });
}

document.querySelectorAll(".vo-rows").forEach(setUp);
openWhereSomethingIsWrong(document.querySelector(".vo-rows")?.closest("form"));
