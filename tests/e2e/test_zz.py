import sys

sys.path.insert(0, "tests/e2e")
from test_editors_forms import *  # noqa


def test_measure(editor, server):
    open_form(editor, server, "bauen/bauantrag/edit", "Öffnungszeiten")
    end = editor.get_by_label("Zeile 1, Ende")
    end.fill("7")
    editor.locator("#form-buttons-save").click()
    editor.locator(".autotoc-nav a", has_text="Öffnungszeiten").click()
    expect(editor.get_by_label("Zeile 1, Ende")).to_have_attribute("aria-invalid", "true")
    for name in ("walk_in", "video", "phone", "in_person"):
        print(name, editor.locator(f"#form-widgets-opening_hours-0-channels-{name}").bounding_box())
    print(
        editor.evaluate(
            "getComputedStyle(document.querySelector('#form-widgets-opening_hours-0-channels .form-check')).minHeight"
        )
    )
    editor.screenshot(path="/tmp/vo/shots/bad.png")
