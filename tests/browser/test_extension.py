"""The JupyterLab extension, in a JupyterLab that knows nothing else of Plainspoken.

No launcher and no settings of ours: what holds here holds in conda, on a Hub, in any Jupyter. The
lessons are two of our own making, with a text area of a few lines, so that these tests say nothing
about the real ones.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from plainspoken.lab import NAME, labextension_dir
from plainspoken.pack.build import code_hash

FIRST, SECOND = "lessons/00-first.ipynb", "lessons/01-second.ipynb"
FOREIGN, PLAIN = "foreign.ipynb", "plain.ipynb"
# The code of the first lesson, for the tests in which Lab takes it for any notebook and saves it.
COPY = "copy.ipynb"
AREA = ".plainspoken-piece textarea"
ECHO = ".plainspoken-piece output"
LINE = ".plainspoken-line p"
LIVE = 30_000

# A text area that a kernel answers, in the few lines that one needs. It keeps what is typed as the
# real ones do: in the page's own storage.
PIECE = """
export default {
  render({ model, el }) {
    el.classList.add("plainspoken-piece");
    const area = document.createElement("textarea");
    const echo = document.createElement("output");
    const button = document.createElement("button");
    const link = document.createElement("a");
    area.setAttribute("aria-label", "Your words");
    area.rows = 4;
    area.value = localStorage.getItem("words") || "";
    button.textContent = "A button";
    link.textContent = "To the second lesson, from a widget";
    link.href = "01-second.ipynb";
    const show = () => (echo.textContent = model.get("echo"));
    const send = () => {
      localStorage.setItem("words", area.value);
      model.set("words", area.value);
      model.save_changes();
    };
    area.addEventListener("input", send);
    model.on("change:echo", show);
    el.append(area, echo, button, link);
    show();
    send();
  },
};
"""
SETUP = f"""# A text area. If you see this line, choose Run > Run All Cells.
import anywidget, traitlets
class Piece(anywidget.AnyWidget):
    _esm = {PIECE!r}
    words = traitlets.Unicode().tag(sync=True)
    echo = traitlets.Unicode().tag(sync=True)
    @traitlets.observe("words")
    def _answer(self, change):
        self.echo = "heard: " + change["new"]
Piece()"""
MARK = '# Leaves a mark where it ran.\nfrom pathlib import Path\nPath("{name}").write_text("ran")'

LONG = "\n\n".join(f"Paragraph {n}. " + "Some words to scroll past. " * 12 for n in range(20))


def notebook(*cells: tuple[str, str], ours: bool) -> dict[str, Any]:
    """A notebook as ours are: no outputs, no counts, hidden code."""
    made = []
    for number, (kind, source) in enumerate(cells):
        cell: dict[str, Any] = {
            "id": f"cell-{number}",
            "cell_type": kind,
            "metadata": {"editable": False, "deletable": False} if ours else {},
            "source": source.splitlines(keepends=True),
        }
        if kind == "code":
            cell |= {"execution_count": None, "outputs": []}
            if ours:
                cell["metadata"]["jupyter"] = {"source_hidden": True}
        made.append(cell)
    metadata: dict[str, Any] = {
        "kernelspec": {
            "name": "python3",
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
        }
    }
    if ours:
        metadata["plainspoken"] = {"title": "A lesson", "minutes": 1}
    return {"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


NOTEBOOKS = {
    FIRST: notebook(
        (
            "markdown",
            "# The first lesson\n\nSome **prose** to read, and [elsewhere](https://example.org/x).",
        ),
        (
            "markdown",
            'So it is ([a source, 2024](https://example.org/y "its-fact")); see'
            ' [a page](https://example.org/z "What it is about").',
        ),
        ("code", SETUP),
        ("markdown", LONG),
        ("markdown", "[Next: the second](01-second.ipynb)"),
        ours=True,
    ),
    SECOND: notebook(
        ("markdown", "# The second lesson\n\n[Back to the first](00-first.ipynb)"),
        ("code", SETUP),
        ("code", MARK.format(name="second-ran")),
        ours=True,
    ),
    FOREIGN: notebook(
        ("markdown", "# Not ours, whatever it says"),
        ("code", MARK.format(name="foreign-ran")),
        ours=True,
    ),
    COPY: notebook(("markdown", "# The first lesson"), ("code", SETUP), ours=True),
    PLAIN: notebook(
        ("code", "1 + 1"), ("code", MARK.format(name="plain-ran")), ("code", "3"), ours=False
    ),
}


@pytest.fixture(scope="module")
def lab(any_lab: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A JupyterLab with the extension, and four notebooks. It saves by itself every second."""
    place = tmp_path_factory.mktemp("any-lab")
    content = place / "content"
    for name, made in NOTEBOOKS.items():
        file = content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    extensions = place / "extensions"
    shutil.copytree(labextension_dir(), extensions / NAME)
    manifest = extensions / NAME / "static" / "manifest.json"
    manifest.write_text(json.dumps({name: code_hash(NOTEBOOKS[name]) for name in (FIRST, SECOND)}))
    return any_lab(
        place,
        content=content,
        extensions=extensions,
        settings={"@jupyterlab/docmanager-extension:plugin": {"autosaveInterval": 1}},
    )


@pytest.fixture(autouse=True)
def _lessons_are_never_written(lab: Any) -> Iterator[None]:
    """After each test: no kernel is left, and the lessons are on disk as they were, to the byte."""
    yield
    lab.shut_down_all()
    for name in (FIRST, SECOND):
        kept = (lab.root / name).read_text(encoding="utf-8")
        assert kept == json.dumps(NOTEBOOKS[name], indent=1) + "\n", name
    assert not list((lab.root / "lessons").rglob("*checkpoint.ipynb"))


@pytest.fixture
def lesson(lab: Any, page: Page, requests: list[str]) -> Page:
    """The first lesson, live, without a click. The page takes note of all that is said in it."""
    page.add_init_script(
        """window.dialogs = []; window.states = []; window.said = [];
        addEventListener("plainspoken:kernel", (event) => states.push(event.detail.state));
        addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
          const dialog = document.querySelector(".jp-Dialog");
          if (dialog) dialogs.push(dialog.textContent);
          const line = document.querySelector(".plainspoken-line p");
          if (line && line.textContent !== said.at(-1)) said.push(line.textContent);
        }).observe(document.body, { subtree: true, childList: true }));"""
    )
    lab.open(page, FIRST)
    return page


def hears(page: Page, words: str) -> None:
    """Type, and see the kernel answer: the widget is live."""
    page.locator(AREA).fill(words)
    expect(page.locator(ECHO)).to_have_text(f"heard: {words}", timeout=LIVE)


def runs_again(page: Page) -> None:
    """Since the last time, the line has said that the lesson stopped, and then that it runs."""
    page.wait_for_function(
        """() => {
          const stopped = said.findIndex((text) => text.includes("stopped and is starting again"));
          const again = stopped >= 0 && said.indexOf("Running again.", stopped) > 0;
          if (again) said.splice(0);
          return again;
        }""",
        timeout=LIVE,
    )


def has_one_kernel(page: Page, lab: Any, name: str) -> None:
    """One kernel, and it is this notebook's."""
    for _ in range(100):
        if list(lab.kernels()) == [name]:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"kernels: {list(lab.kernels())}")


def choose(page: Page, menu: str, command: str) -> None:
    """Choose a command from one of Lab's menus."""
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.locator(f'.lm-Menu li[data-command="{command}"]').click()


def scrolled(page: Page) -> int:
    """How far down the lesson is scrolled, in pixels."""
    far: int = page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollTop")
    return far


def save(page: Page) -> None:
    """Press Ctrl+S and see the server get the notebook."""
    with page.expect_response(
        lambda answer: answer.request.method == "PUT" and "/api/contents/" in answer.url
    ):
        page.keyboard.press("Control+s")


def ran(page: Page) -> list[str]:
    """The execution counts beside the outputs; [] where nothing has run. All our cells give one."""
    return page.locator(".jp-OutputPrompt").all_text_contents()


def test_a_lesson_opens_live_and_calm(
    lesson: Page, lab: Any, requests: list[str], screenshot: Callable[..., Path]
) -> None:
    hears(lesson, "hello")
    assert scrolled(lesson) == 0
    hidden = (
        ".jp-InputArea-editor, .jp-InputPlaceholder, .jp-InputPrompt, .jp-OutputPrompt,"
        " .jp-Collapser, .jp-NotebookPanel-toolbar, .jp-cell-toolbar, .jp-Notebook-footer,"
        " .jp-SideBar"
    )
    assert lesson.locator(hidden).filter(visible=True).count() == 0
    assert lesson.get_by_text("import anywidget").filter(visible=True).count() == 0
    expect(lesson).to_have_title("A lesson - Plainspoken")
    screenshot(lesson, "extension-1280")
    lesson.set_viewport_size({"width": 400, "height": 800})
    wide = "(n => n.scrollWidth - n.clientWidth)(document.querySelector('.jp-WindowedPanel-outer'))"
    assert lesson.evaluate(wide) == 0
    screenshot(lesson, "extension-400")
    assert lesson.evaluate("states") == ["starting", "running"]
    assert lesson.evaluate("dialogs") == []
    hosts = {urlsplit(address.removeprefix("blob:")).hostname for address in requests}
    assert hosts == {"127.0.0.1"}


def test_a_citation_shows_no_id_of_its_fact(lesson: Page) -> None:
    source = lesson.get_by_role("link", name="a source, 2024")
    for _ in range(2):
        expect(source).to_be_visible(timeout=LIVE)
        expect(source).not_to_have_attribute("title", re.compile("."))
        expect(source).to_have_accessible_description("")
        # Other titles are the author's words to the reader.
        page = lesson.get_by_role("link", name="a page")
        expect(page).to_have_attribute("title", "What it is about")
        # Cells that are new, drawn from what is on the disk.
        source.evaluate("(link) => link.setAttribute('data-before', '')")
        choose(lesson, "File", "docmanager:reload")
        expect(lesson.locator("[data-before]")).to_have_count(0)


def test_keys_and_mouse_are_the_readers(lesson: Page, lab: Any) -> None:
    before = lesson.locator(".jp-Cell").count()
    prose = lesson.locator(".jp-MarkdownOutput p", has_text="Paragraph 0.")
    for place in (lesson.get_by_role("button", name="A button"), prose):
        place.click()
        for key in "ddabmyrxcvz1i":
            lesson.keyboard.press(key)
        for key in ("Enter", "Shift+Enter", "Control+Enter", "Alt+Enter", "ArrowDown", "Shift+M"):
            lesson.keyboard.press(key)
    prose.dblclick()
    prose.click(button="right")
    assert lesson.locator(".lm-Menu").count() == 0
    lesson.keyboard.press("Escape")
    assert lesson.locator(".jp-Cell").count() == before
    assert lesson.locator(".jp-InputArea-editor").filter(visible=True).count() == 0
    assert lesson.locator(".jp-MarkdownCell:not(.jp-mod-rendered)").count() == 0
    assert ran(lesson) == ["[1]:"]

    # Saving is harmless, wherever it is asked for, and says so.
    kept = "Your words are kept as you type; there is nothing to save."
    lesson.locator(AREA).click()
    lesson.keyboard.press("Control+s")
    expect(lesson.locator(LINE)).to_have_text(kept)
    # Nor is anything asked on leaving.
    asked: list[str] = []
    lesson.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    lesson.reload()
    lesson.locator(AREA).wait_for(timeout=LIVE)
    assert asked == []
    choose(lesson, "File", "docmanager:save")
    expect(lesson.locator(LINE)).to_have_text(kept)
    # Long enough for three autosaves. The fixture looks at the files.
    lesson.wait_for_timeout(3000)
    assert lesson.evaluate("dialogs") == []


def test_a_killed_kernel_comes_back_without_a_dialog(lesson: Page, lab: Any) -> None:
    lesson.locator(AREA).click()
    lesson.keyboard.type("before the end ")
    lesson.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollTop = 60")
    expect(lesson.locator(ECHO)).to_have_text("heard: before the end ")
    lab.kill_kernel(FIRST)
    lesson.keyboard.type("and after it")
    runs_again(lesson)
    expect(lesson.locator(LINE)).to_have_attribute("role", "status")
    expect(lesson.locator(AREA)).to_have_value("before the end and after it")
    expect(lesson.locator(ECHO)).to_have_text("heard: before the end and after it", timeout=LIVE)
    assert scrolled(lesson) == 60

    # By the menu: no question, for there is nothing to lose.
    choose(lesson, "Kernel", "kernelmenu:restart")
    runs_again(lesson)
    hears(lesson, "restarted")

    # By somebody else, which this page is not told of; it finds out when something is typed.
    lab.api(f"kernels/{lab.kernels()[FIRST]}/restart", "POST")
    lesson.locator(AREA).fill("is anybody there")
    runs_again(lesson)
    expect(lesson.locator(ECHO)).to_have_text("heard: is anybody there", timeout=LIVE)
    hears(lesson, "restarted elsewhere")

    # Shut down on purpose: it stays down until the reader wants it back.
    choose(lesson, "Kernel", "kernelmenu:shutdown")
    expect(lesson.locator(LINE)).to_have_text(re.compile("has been shut down"))
    assert lab.kernels() == {}
    lesson.get_by_role("button", name="Start it again").click()
    runs_again(lesson)
    hears(lesson, "started again")
    assert lesson.evaluate("states.slice(1).join()") == ",".join(
        ["running", *["restarting", "running"] * 3, "dead", "restarting", "running"]
    )
    assert lesson.evaluate("dialogs") == []


def test_a_page_that_is_slow_to_go_keeps_no_kernel_for_long(lesson: Page, lab: Any) -> None:
    slow = lesson.context.new_page()
    slow.goto(f"{lab.url}api/status")
    slow.evaluate(
        """(path) => void navigator.locks.request(`plainspoken:lesson:${path}`, {mode: "shared"},
          () => new Promise((done) => setTimeout(done, 4000)))""",
        FIRST,
    )
    lesson.get_by_role("link", name="Next: the second").click()
    expect(lesson.get_by_role("heading", name="The second lesson")).to_be_visible(timeout=LIVE)
    has_one_kernel(lesson, lab, SECOND)


def test_next_and_back_show_the_right_lesson_with_one_kernel(lesson: Page, lab: Any) -> None:
    lesson.evaluate(
        """sessionStorage.removeItem("kept");
        const keep = (done) => done(sessionStorage.setItem("kept", "yes"));
        addEventListener("plainspoken:flush", (event) =>
          event.detail.waits.push(new Promise((done) => setTimeout(keep, 200, done))))"""
    )
    lesson.get_by_role("link", name="Next: the second").click()
    expect(lesson.get_by_role("heading", name="The second lesson")).to_be_visible(timeout=LIVE)
    hears(lesson, "second")
    assert lesson.evaluate("sessionStorage.getItem('kept')") == "yes"
    assert lesson.locator(".jp-NotebookPanel").count() == 1
    has_one_kernel(lesson, lab, SECOND)

    lesson.go_back()
    expect(lesson.get_by_role("heading", name="The first lesson")).to_be_visible(timeout=LIVE)
    hears(lesson, "first")
    assert lesson.url.endswith(f"/doc/tree/{FIRST}")
    has_one_kernel(lesson, lab, FIRST)

    # A second window on the same lesson, and one on another: none takes a kernel from the others.
    mine = lab.kernels()[FIRST]
    same, other = lesson.context.new_page(), lesson.context.new_page()
    lab.open(same, FIRST)
    same.get_by_role("link", name="from a widget").hover()
    to_second = same.get_by_role("link", name="from a widget").get_attribute("href")
    assert to_second == lab.page_url(SECOND)
    other.goto(to_second)
    hears(other, "other")
    hears(same, "same")
    hears(lesson, "still here")
    assert lab.kernels().keys() == {FIRST, SECOND}
    assert lab.kernels()[FIRST] == mine


def test_a_foreign_notebook_with_our_metadata_never_runs_by_itself(lab: Any, page: Page) -> None:
    mark = lab.root / "foreign-ran"
    for _ in ("opened", "opened again after a save"):
        page.goto(lab.page_url(FOREIGN))
        expect(page.get_by_role("heading", name="Not ours")).to_be_visible(timeout=LIVE)
        expect(page.get_by_text("| Idle")).to_be_visible(timeout=LIVE)
        page.wait_for_timeout(1500)
        assert ran(page) == []
        assert not mark.exists()
        assert page.locator(".plainspoken-lesson, .plainspoken-line").count() == 0
        save(page)


def test_a_plain_notebook_is_as_ever(lab: Any, page: Page) -> None:
    page.goto(lab.page_url(PLAIN))
    expect(page.get_by_text("| Idle")).to_be_visible(timeout=LIVE)
    expect(page.locator(".jp-NotebookPanel-toolbar")).to_be_visible()
    expect(page.locator(".jp-SideBar").first).to_be_visible()
    assert page.locator(".plainspoken-lesson, .plainspoken-line").count() == 0
    assert ran(page) == []
    page.locator(".jp-Cell").nth(1).locator(".jp-InputPrompt").click()
    page.keyboard.press("d")
    page.keyboard.press("d")
    expect(page.locator(".jp-Cell")).to_have_count(2)
    save(page)
    assert len(json.loads((lab.root / PLAIN).read_text(encoding="utf-8"))["cells"]) == 2
    assert not (lab.root / "plain-ran").exists()


BROKEN = {
    "the list of lessons is missing": ("**/manifest.json", {"status": 404}),
    "the list of lessons is broken": ("**/manifest.json", {"body": '{"a": {"b": 1}}'}),
    "our program is broken": ("**/plugin.js", {"body": "this is no JavaScript"}),
}


def test_lab_works_when_we_do_not(lab: Any, context: BrowserContext) -> None:
    for what, (address, answer) in BROKEN.items():
        page = context.new_page()
        page.route(address, lambda route, _request, answer=answer: route.fulfill(**answer))
        page.goto(lab.page_url(COPY))
        # Not blank: the notebook is there as Lab shows it, and nothing has run.
        title = page.get_by_role("heading", name="The first lesson")
        expect(title, what).to_be_visible(timeout=LIVE)
        expect(page.locator(".jp-NotebookPanel-toolbar"), what).to_be_visible()
        expect(page.get_by_text("| Idle"), what).to_be_visible(timeout=LIVE)
        assert ran(page) == [], what
        page.close()


def test_without_a_secure_context_the_reader_is_told_what_to_do(lab: Any, page: Page) -> None:
    # As on a page that comes over plain http from another computer.
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    page.goto(lab.page_url(COPY))
    expect(page.locator(LINE)).to_have_text(
        re.compile("choose Run, then Run All Cells"), timeout=LIVE
    )
    page.wait_for_timeout(500)
    assert ran(page) == []
