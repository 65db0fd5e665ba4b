"""The service's answers, written small from its documented form, become population files."""

import csv
import io
import json
import urllib.error
from email.message import Message
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from typer.testing import CliRunner

from wellnet_analysis.cli import app
from wellnet_analysis.errors import ParameterError
from wellnet_analysis.population import Population
from wellnet_analysis.population.matching import SHIPPED
from wellnet_analysis.schema import CHARACTERISTICS, age_variable
from wellnet_analysis.sources import areas, downloading
from wellnet_analysis.sources.asking import Service, SourceError
from wellnet_analysis.sources.tables import CENSUS, ESTIMATES

CAMDEN = areas.Area("Camden", "E09000007")


def shipped(variable):
    with (SHIPPED / "camden.csv").open(encoding="utf-8", newline="") as lines:
        return [(r["category"], r["count"]) for r in csv.DictReader(lines)
                if r["variable"] == variable]  # fmt: skip


def in_the_services_words(table, category):
    """How the service writes an answer: 'Aged 4 years' for 4, its own word for the total."""
    if table.variable == "residents":
        return "Total: All usual residents"
    if table.variable != "age_single_year":
        return category
    years = {"0": "under 1 year", "1": "1 year", "100 and over": "100 years and over"}
    return f"Aged {years.get(category, f'{category} years')}"


class Answer(io.BytesIO):
    """What an opener returns."""


class FakeNomis:
    """Answers as the service's help describes; keeps what it was asked."""

    def __init__(self, *, fail=(), places=(("Camden", "E09000007"),), spoil=None):
        self.asked, self.fail, self.places, self.spoil = [], list(fail), places, spoil
        self.slept = []

    def __call__(self, request, timeout):
        self.asked.append(unquote(request.full_url))
        assert timeout <= 60 and request.get_header("User-agent")
        if self.fail:
            raise self.fail.pop(0)
        url = urlsplit(request.full_url)
        text = self._areas(url) if "sdmx" in url.path else self._table(url)
        return Answer((self.spoil(text) if self.spoil else text).encode())

    def _areas(self, url):
        wanted = parse_qs(url.query)["search"][0].strip("*").casefold()
        kind = url.path.rpartition("/")[2].partition(".")[0]
        codes = [
            {"annotations": {"annotation": [
                {"annotationtext": "local authorities: districts", "annotationtitle": "TypeName"},
                {"annotationtext": code, "annotationtitle": "GeogCode"}]},
             "description": {"value": name, "lang": "en"}, "value": 645922841 + n}
            for n, (name, code) in enumerate(self.places)
            if wanted in name.casefold() and kind == "TYPE154"
        ]  # fmt: skip
        lists = {"codelist": [{"id": "CL_GEOGRAPHY", "agencyid": "NOMIS", "code": codes}]}
        return json.dumps({"structure": {"codelists": lists if codes else None}})

    def _table(self, url):
        told = {name: values[0] for name, values in parse_qs(url.query).items()}
        dataset = url.path.rpartition("/")[2].removesuffix(".data.csv")
        table = next(
            t for t in (*CENSUS, *ESTIMATES)
            if t.dataset == dataset
            and {(t.dimension, t.answers), *t.further} <= set(told.items())
        )  # fmt: skip
        estimate = table in ESTIMATES
        rows = shipped(table.variable)
        if estimate and table.variable == "age_single_year":
            rows = [*rows[:90], ("90 and over", str(sum(int(n) for _, n in rows[90:])))]
        text = io.StringIO()
        writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        writer.writerow(told["select"].upper().split(","))
        for category, count in rows:
            label = in_the_services_words(table, category)
            if estimate and table.variable == "age_single_year":
                label = "Aged 90+" if category == "90 and over" else f"Age {category}"
            writer.writerow([told["geography"], "Camden", "2023" if estimate else "2021",
                             int(count), label])  # fmt: skip
        return text.getvalue()


@pytest.fixture
def nomis():
    return FakeNomis()


def service(fake):
    return Service(opener=fake, sleep=fake.slept.append)


def test_what_is_downloaded_equals_the_shipped_camden(nomis, tmp_path):
    """The shipped file was taken from the same tables, by another way."""
    found = downloading.census(CAMDEN, service=service(nomis))
    ours = Population.load(downloading.write(found, tmp_path))
    theirs = Population.load("camden.csv")
    assert (ours.name, ours.label, ours.as_at) == (theirs.name, theirs.label, theirs.as_at)
    assert ours.residents() == theirs.residents()
    assert ours.residents(age_floor=16) == theirs.residents(age_floor=16)
    for variable in (*CHARACTERISTICS, age_variable(16)):
        if theirs.knows(variable):
            for rung in variable.ladder:
                assert ours.counts(variable, rung).equals(theirs.counts(variable, rung))
            assert ours.base(variable) == theirs.base(variable)
            assert "Office for National Statistics" in ours.provenance(variable)


def test_estimates_stand_beside_it_with_their_year(nomis, tmp_path):
    found = downloading.estimates(CAMDEN, service=service(nomis))
    path = downloading.write(found, tmp_path)
    assert path.name == "camden_2023_estimate.csv"
    newer = Population.load(path)
    assert newer.label == "Mid-year estimates 2023" and newer.as_at == "2023-06-30"
    assert newer.residents(age_floor=16) == Population.load("camden.csv").residents(age_floor=16)


def test_only_counts_of_one_area_are_asked_for(nomis):
    downloading.census(CAMDEN, service=service(nomis))
    assert len(nomis.asked) == len(CENSUS)
    for url in nomis.asked:
        assert "geography=E09000007" in url and "measures=20100" in url and "date=latest" in url


def test_a_name_finds_its_area(nomis):
    assert areas.find("camden", service=service(nomis)) == CAMDEN
    assert "search=*camden*" in nomis.asked[0]


def test_a_code_needs_no_search_and_its_name_comes_with_the_figures(nomis):
    found = areas.find("e09000007", service=service(nomis))
    assert not nomis.asked
    assert downloading.census(found, service=service(nomis)).area == CAMDEN


def test_several_matches_are_offered_with_their_codes():
    fake = FakeNomis(places=(("North Devon", "E07000043"), ("South Devon", "E0X"), ("Devon", "E1")))
    assert areas.find("Devon", service=service(fake)).code == "E1"
    with pytest.raises(ParameterError) as told:
        areas.find("Devo", service=service(fake))
    assert "3 places match 'Devo'" in str(told.value) and "North Devon (E07000043)" in str(
        told.value
    )


def test_no_match_says_what_to_do(nomis):
    with pytest.raises(ParameterError, match="nine-character code"):
        areas.find("Atlantis", service=service(nomis))
    with pytest.raises(ParameterError, match="at least three letters"):
        areas.find("**", service=service(nomis))


def busy(code, wait=None):
    headers = Message()
    if wait:
        headers["Retry-After"] = wait
    return urllib.error.HTTPError("", code, "", headers, None)


def test_a_busy_service_is_asked_again_after_the_pause_it_wishes():
    fake = FakeNomis(fail=[busy(429, "7"), busy(503)])
    assert areas.find("Camden", service=service(fake)) == CAMDEN
    assert fake.slept == [7.0, 4.0]


def test_a_service_that_stays_busy_is_left_alone():
    fake = FakeNomis(fail=[busy(503)] * 9)
    with pytest.raises(SourceError, match="busy or closed for maintenance"):
        areas.find("Camden", service=service(fake))
    assert len(fake.asked) == 3


def test_a_refusal_is_not_repeated():
    fake = FakeNomis(fail=[busy(404)] * 9)
    with pytest.raises(SourceError, match="refused"):
        areas.find("Camden", service=service(fake))
    assert len(fake.asked) == 1 and not fake.slept


@pytest.mark.parametrize(
    "fault", [urllib.error.URLError("no such host"), TimeoutError(), ConnectionResetError()]
)
def test_offline_is_explained_with_what_to_do_instead(fault):
    fake = FakeNomis(fail=[fault] * 9)
    with pytest.raises(SourceError) as told:
        areas.find("Camden", service=service(fake))
    assert "cannot be reached" in str(told.value) and "comes with the package" in str(told.value)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "<html>Maintenance</html>",
        lambda text: '{"error":"Cannot create query"}',
        lambda text: text.replace("OBS_VALUE", "VALUE"),
        lambda text: text.replace("E09000007", "E09000019"),
        lambda text: text.replace("Irish", "Martian"),
    ],
    ids=["a page", "an error", "a heading", "another area", "an unknown answer"],
)
def test_an_answer_of_another_form_is_refused_and_nothing_is_written(spoil, tmp_path):
    fake = FakeNomis(spoil=spoil)
    with pytest.raises(SourceError, match="not understood"):
        downloading.write(downloading.census(CAMDEN, service=service(fake)), tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_there_is_not_replaced_unasked(nomis, tmp_path):
    found = downloading.census(CAMDEN, service=service(nomis))
    downloading.write(found, tmp_path)
    with pytest.raises(ParameterError, match="--replace"):
        downloading.write(found, tmp_path)
    downloading.write(found, tmp_path, replace=True)


@pytest.mark.parametrize("name", ['A "quoted" place', "Ynys Môn\\Anglesey", "Two\nlines"])
def test_an_odd_name_makes_a_file_that_can_be_read(nomis, tmp_path, name):
    found = downloading.census(areas.Area(name, "E09000007"), service=service(nomis))
    assert Population.load(downloading.write(found, tmp_path)).name == name.replace("\n", "")


def test_the_command_writes_both_and_says_what_to_add(nomis, tmp_path, monkeypatch):
    monkeypatch.setattr("urllib.request.urlopen", nomis)
    monkeypatch.setattr("wellnet_analysis.sources.asking.Service.__init__.__defaults__",
                        (nomis, nomis.slept.append))  # fmt: skip
    told = CliRunner().invoke(app, ["population", "Camden", "--to", str(tmp_path)])
    assert told.exit_code == 0, told.output
    assert (
        'file = "camden.csv"' in told.output and 'file = "camden_2023_estimate.csv"' in told.output
    )
    assert "lockdown" in told.output
    assert {path.name for path in Path(tmp_path).iterdir()} == {
        "camden.csv", "camden.toml", "camden_2023_estimate.csv", "camden_2023_estimate.toml",
    }  # fmt: skip
