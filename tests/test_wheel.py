"""The wheel carries all that the commands need, and puts nothing but borging into site-packages."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = folder.glob("borging-*.whl")
    return path


def test_nothing_but_borging_goes_into_site_packages(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"borging"}


def test_every_data_file_is_in(wheel: Path) -> None:
    carried = {name.removeprefix("borging/_app/") for name in zipfile.ZipFile(wheel).namelist()}
    data = [
        path
        for folder in ("ingest", "kb", "cli")
        for end in ("toml", "npz")
        for path in (ROOT / folder).rglob(f"*.{end}")
    ]
    assert len(data) > 20
    assert [str(path.relative_to(ROOT)) for path in data if str(path.relative_to(ROOT)) not in carried] == []


def test_the_language_pipeline_is_in_and_whole(wheel: Path) -> None:
    home = ROOT / "ingest" / "language"
    files = [
        home / "lemmas.json.gz",
        home / "nl.cfg",
        *(path for path in (home / "model").rglob("*") if path.is_file()),
    ]
    sizes = {one.filename.removeprefix("borging/_app/"): one.file_size for one in zipfile.ZipFile(wheel).infolist()}
    assert len(files) > 10
    assert {str(path.relative_to(ROOT)): path.stat().st_size for path in files}.items() <= sizes.items()


def test_it_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """The dependencies are those of this environment; Borging itself comes from the wheel only."""
    target = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    code = (
        f"import sys; sys.path.insert(0, {str(target)!r}); import borging\n"
        "from pathlib import Path\n"
        "import ingest, kb\n"
        f"assert Path(ingest.__file__).is_relative_to({str(target)!r}), ingest.__file__\n"
        "borging.main()"
    )
    letter = ROOT / "corpus" / "2018-11-27_IenW_onderhoud-kleine-veerstoepen.pdf"
    for words in (["ingest", str(letter)], ["search", "veerstoep"], ["commitments", "--format", "jsonl"]):
        environment = {"BORGING_DATA": str(tmp_path / "data"), "PATH": "/usr/bin:/bin"}
        command = [sys.executable, "-I", "-c", code, *words]
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False)
        assert (done.returncode, done.stderr) == (0, ""), words
        assert done.stdout
