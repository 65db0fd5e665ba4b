"""Only declared names and plain values reach a notebook; nothing is run to find out."""

import subprocess
import sys

import nbformat
import pytest

from wellnet_analysis import catalogue
from wellnet_analysis.errors import ParameterError, ReportError
from wellnet_analysis.parameters import LONGEST, checked, declared, parse

CELL = """\
programme_file = "p.toml"  # which programme
locality = "all"  # one locality, or all
weeks = 4  # how many
share = 0.5
deep = False
"""


@pytest.fixture
def notebook(tmp_path):
    def _notebook(source, tags=("parameters",)):
        cell = nbformat.v4.new_code_cell(source, metadata={"tags": list(tags)})
        path = tmp_path / "one.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
        return path

    return _notebook


@pytest.fixture
def known(notebook):
    return declared(notebook(CELL))


def test_names_defaults_and_meanings_are_read_from_the_text(known):
    assert {n: p.default for n, p in known.items()} == {
        "programme_file": "p.toml", "locality": "all", "weeks": 4, "share": 0.5, "deep": False,
    }  # fmt: skip
    assert known["locality"].meaning == "one locality, or all"
    assert known["share"].meaning == ""


@pytest.mark.parametrize(
    "source",
    ["x = open('/etc/passwd')", "x = None", "x = [1]", "x = y", "x = (", "x = f'{1}'", "x = b'1'"],
)
def test_a_default_that_is_no_plain_value_is_refused_unrun(notebook, source):
    with pytest.raises(ReportError, match="no readable cell tagged 'parameters'"):
        declared(notebook(source))


def test_a_notebook_without_the_tag_or_without_json_is_refused(notebook, tmp_path):
    with pytest.raises(ReportError, match=r"^one\.ipynb: "):
        declared(notebook(CELL, tags=()))
    (tmp_path / "two.ipynb").write_text("not json")
    with pytest.raises(ReportError, match=r"^two\.ipynb: "):
        declared(tmp_path / "two.ipynb")
    with pytest.raises(ReportError, match=r"^three\.ipynb: "):
        declared(tmp_path / "three.ipynb")


def test_every_report_takes_the_same_parameters_each_with_its_meaning():
    every = {entry.name: declared(entry.notebook) for entry in catalogue.reports()}
    assert all(parameter.meaning for each in every.values() for parameter in each.values())
    # Only what comes after others is handed what they found.
    for entry in catalogue.reports():
        assert ("evidence" in every[entry.name]) == bool(entry.after), entry.name
        every[entry.name].pop("evidence", None)
    assert all(each == every["reach"] for each in every.values())


def test_an_unknown_name_is_refused_with_the_nearest_one(known):
    with pytest.raises(ParameterError) as caught:
        checked({"localty": "North"}, known)
    assert str(caught.value) == (
        "There is no parameter 'localty'. Did you mean 'locality'? "
        "Choose from deep, locality, programme_file, share and weeks."
    )


@pytest.mark.parametrize(
    "pair",
    ["x=1; import os", "locality; import os=North", "locality\nimport os=1", "__import__('os')=1",
     "locality =North; import os\n=1", "=North", "LOCALITY=North"],
)  # fmt: skip
def test_code_in_a_name_reaches_no_notebook(known, pair):
    values = parse([pair])
    try:
        passed = checked(values, known)
    except ParameterError as error:
        assert "There is no parameter" in str(error)
        assert len(str(error)) < 300
    else:
        assert set(passed) == {"locality"}


@pytest.mark.parametrize(
    ("pair", "need"),
    [
        ("weeks=four", "'weeks' must be a whole number"),
        ("weeks=4.5", "'weeks' must be a whole number"),
        ("weeks=", "'weeks' must be a whole number"),
        ("share=half", "'share' must be a number"),
        ("deep=perhaps", "'deep' must be true or false"),
        ("deep=1", "'deep' must be true or false"),
        (f"locality={'x' * (LONGEST + 1)}", f"'locality' is longer than {LONGEST} characters"),
        (f"weeks={'9' * (LONGEST + 1)}", f"'weeks' is longer than {LONGEST} characters"),
    ],
)
def test_a_value_of_the_wrong_kind_or_length_is_refused(known, pair, need):
    with pytest.raises(ParameterError, match=need):
        checked(parse([pair]), known)


def test_text_is_text_whatever_is_in_it(known):
    odd = 'it\'s "quoted"\n${HOME} \\n {x} \U0001f389 é; import os'
    assert checked({"locality": odd}, known) == {"locality": odd}
    with pytest.raises(ParameterError, match="must be text"):
        checked({"locality": 4}, known)


def test_values_become_the_kind_of_their_default(known):
    values = parse(["weeks=6", "share=0.25", "deep=Yes", "locality= North = South "])
    assert checked(values, known) == {
        "weeks": 6, "share": 0.25, "deep": True, "locality": "North = South",
    }  # fmt: skip


def test_a_pair_without_equals_is_explained():
    with pytest.raises(ParameterError) as caught:
        parse(["locality"])
    assert str(caught.value) == "-p locality: A parameter is written name=value."


def test_checking_loads_neither_papermill_nor_pandas(tmp_path):
    code = (
        "import sys\n"
        "from wellnet_analysis import catalogue, parameters, press\n"
        "from wellnet_analysis.errors import WellnetError\n"
        "reports = press.Path(sys.argv[1])\n"
        "try:\n    press.order('data/demo', values={'localty': 'North'}, reports=reports)\n"
        "except WellnetError as error:\n    print(error)\n"
        "press.order('data/demo', values={'locality': 'North'}, reports=reports)\n"
        "heavy = {'papermill', 'pandas', 'nbconvert', 'matplotlib', 'scipy'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=False,
        cwd=catalogue.HOME,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Did you mean 'locality'?" in done.stdout
