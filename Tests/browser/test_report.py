"""The page for a doctor, on paper: one sheet of A4, nothing below nine points, what matters findable; and what the diary shows."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from conftest import DESKTOP, PICTURES, ROOT
from diaries import written
from test_pages import faults

PHONE = {"width": 360, "height": 640}
# Eight things a doctor looks for, as they stand on the sheet of a crowded diary.
FACTS = (
    r"To ask at this visit: Could the water tablet be behind it",
    r"A new pain in one calf that stays\. See someone today",
    r"Any chest pain or tightness",
    r"Night cramps a week \d+\.\d \(\d+\.\d to \d+\.\d\)",
    r"Woke the person \d+ of \d+",
    r"Indapamide 2\.5 mg.{0,30}: Begun \d+ \w+ \d{4}\. Thiazide",
    r"Blood pressure 142/86 mmHg",
    r"Quinine taken \(Quinine sulfate",
)
QUESTION = "Could the water tablet be behind it? And may I go on with the quinine of the spring, or is that a danger to me? Please tell me now, Doctor"


def with_diary(server, tmp_path: Path, nights: int, crowded: bool = True) -> str:
    source = tmp_path / "diary.json"
    source.write_text(written(nights, date.today(), crowded=crowded))
    charley = ROOT / ".build" / "debug" / "charley"
    subprocess.run([charley, "diary", "import", source, "--data", tmp_path], check=True, capture_output=True)
    return server(tmp_path)


def fill(page, nights: int) -> None:
    page.select_option("#days", str(nights))
    page.fill("#question", QUESTION)
    page.fill("#bloodPressure", "142/86")
    page.fill("#name", "R. Example")
    for box in page.locator('input[name="part"]').all():
        box.check()
    page.get_by_role("button", name="Make the page").click()
    page.wait_for_load_state()


def text_of(pdf: Path) -> str:
    """Along the lines of the page, with single spaces."""
    out = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    return re.sub(r"\s+", " ", out)


def sizes(pdf: Path) -> set[float]:
    """Points of every font used, to a third, of what stands in drawings as well."""
    out = subprocess.run(["pdftohtml", "-xml", "-i", "-zoom", "3", "-stdout", pdf], check=True, capture_output=True, text=True).stdout
    used = set(re.findall(r'<text [^>]*font="(\d+)"', out))
    return {int(size) / 3 for font, size in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', out) if font in used}


@pytest.mark.parametrize("nights", [14, 90, 365])
def test_the_doctors_page_is_one_sheet(visit, server, tmp_path: Path, nights: int):
    it = visit(size=DESKTOP, address=with_diary(server, tmp_path, 2 * nights))
    it.open("/report")
    fill(it.page, nights)
    it.page.emulate_media(media="print", color_scheme="dark")
    pdf = PICTURES / f"report-{nights}.pdf"
    it.page.pdf(path=pdf, format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.read_bytes())) == 1
    subprocess.run(["pdftoppm", "-r", "90", "-png", "-singlefile", pdf, pdf.with_suffix("")], check=True)
    assert min(sizes(pdf)) >= 9
    text = text_of(pdf)
    missing = [fact for fact in FACTS if not re.search(fact, text)]
    assert missing == [], text
    assert text.index("Danger signs") < text.index("In numbers")
    assert "Make the page" not in text and "Back to the diary" not in text
    # Black ink alone.
    colours = it.page.evaluate("""() => [...document.querySelectorAll('.sheet *')].filter(e => e.getClientRects().length)
        .map(e => getComputedStyle(e).color)""")
    assert set(colours) == {"rgb(0, 0, 0)"}


@pytest.mark.parametrize("path", ["/report", "/diary/trend?nights=365", "/diary/trend?nights=28"])
def test_what_the_diary_shows_looks_right_everywhere(visit, server, tmp_path: Path, path: str):
    it = visit(size=PHONE, address=with_diary(server, tmp_path, 400))
    it.open(path)
    if path == "/report":
        fill(it.page, 365)
    name = re.sub(r"\W+", "-", path.strip("/"))
    found = []
    for window, size in (("phone", PHONE), ("desktop", DESKTOP)):
        for scheme in ("light", "dark"):
            it.page.set_viewport_size(size)
            it.page.emulate_media(color_scheme=scheme)
            it.picture(f"{window}-{scheme}-{name}")
            found += [f"{window} {scheme}: {fault}" for fault in faults(it, size["width"], with_axe=True)]
    assert found == [], "\n".join(["", *found])


def test_an_empty_diary_says_what_to_do(visit, server, tmp_path: Path):
    it = visit(size=PHONE, address=server(tmp_path))
    for path, sentence in (("/report", "0 of 90 nights known"), ("/diary/trend", "Nothing is noted in these nights yet")):
        it.open(path)
        assert sentence in it.words
        it.picture(f"phone-light-empty-{path.rsplit('/', 1)[-1]}")
