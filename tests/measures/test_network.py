"""Who is connected to whom: the demonstration's planted truths, and what must not be told."""

from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pandas as pd
import pytest
import reading
from every import by_key, connected
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis import charts, data, diagrams
from wellnet_analysis.measures import network
from wellnet_analysis.measures.network.reading import waves
from wellnet_analysis.report import Report

RATED = ("power", "involvement", "resources", "reliability", "mission", "openness")


@pytest.fixture(scope="module")
def records(demo):
    return data.read(demo.programme)


def claims_of(links, wave):
    here = links[links["wave"] == str(wave)]
    return set(zip(here["organisation_a"], here["organisation_b"], strict=True))


def told(pairs, **more):
    """Tables of organisations A, B … in one wave, everybody having answered."""
    codes = more.pop("codes", sorted({code for pair in pairs for code in pair}))
    silent, wave = more.pop("silent", ()), more.pop("wave", "1")
    organisations = pd.DataFrame({
        "organisation_id": codes, "name": [f"The {code}" for code in codes],
        "sector": more.pop("sector", "community centre"),
        "locality": more.pop("locality", "North"), **more,
    })  # fmt: skip
    links = pd.DataFrame(pairs, columns=["organisation_a", "organisation_b"]).assign(wave=wave)
    asked = pd.DataFrame({"organisation_id": codes}).assign(
        wave=wave, answered=["no" if code in silent else "yes" for code in codes]
    )
    return {"organisations": organisations, "links": links, "links_asked": asked}


# The demonstration's truths, worked out a second way from its tables


def test_links_by_either_and_by_both_are_those_of_the_table(demo, records):
    rows = by_key(network.links(demo.tables))
    for wave, either, both, possible in ((1, 22, 15, 120), (2, 33, 26, 136)):
        claims = claims_of(records.tables["links"], wave)
        assert len({frozenset(pair) for pair in claims}) == either == rows[f"w{wave}_either"].count
        assert sum((b, a) in claims for a, b in claims) / 2 == both == rows[f"w{wave}_both"].count
        assert rows[f"w{wave}_either"].of == possible
        assert rows[f"w{wave}_density"].count == len(claims)


def test_what_the_silent_could_change_is_told_as_bounds(demo, records):
    rows = by_key(network.links(demo.tables))
    claims = {frozenset(pair) for pair in claims_of(records.tables["links"], 2)}
    codes = records.tables["organisations"]["organisation_id"]
    open_still = sum("O12" in pair and frozenset(pair) not in claims
                     for pair in combinations(codes, 2))  # fmt: skip
    low, high = rows["w2_either"].count, rows["w2_at_most"].count
    assert (low, high) == (33, 33 + open_still) == (33, 47)
    assert rows["w2_either"].high == high / 136


def test_growth_is_told_of_those_asked_both_times_and_found_between_localities(demo):
    made = network.change(demo.tables, seed=1)
    rows = by_key(made)
    assert [rows[k].count for k in ("kept", "new", "lost", "unknown")] == [20, 10, 2, 25]
    assert [rows[f"{k}_across"].count for k in ("kept", "new", "lost")] == [4, 9, 0]
    assert (rows["compared"].count, rows["only_last"].count) == (16, 1)
    assert rows["jaccard"].estimate == pytest.approx(20 / 32)
    assert rows["density"].low < 0 < rows["density_across"].low
    said = demo.protect(made).sentences
    assert "we cannot tell" in said[0] and "more than before" in said[1]


def test_links_cross_less_than_chance_and_more_than_before(demo):
    rows = by_key(network.crossing(demo.tables, seed=1))
    assert rows["w1_localities"].estimate == pytest.approx((4 - 14) / 18)
    assert rows["w2_localities"].estimate == 0
    # Five centres in each of three localities, of which one is asked only later.
    assert rows["w1_localities"].reference == pytest.approx(2 * (25 + 20 + 20) / 91 - 1)
    assert rows["w2_localities_chance"].estimate < 0.05
    assert rows["w2_sectors_chance"].estimate > 0.05
    across = by_key(network.between_places(demo.tables))
    assert [(across[f"w{w}_across"].count, across[f"w{w}_across"].of) for w in (1, 2)] == [
        (4, 18), (14, 28),
    ]  # fmt: skip


def test_the_planted_broker_is_found(demo):
    made = network.brokers(demo.tables)
    assert made.rows[0].category.startswith("Heronfleck Hall")
    held = by_key(network.brokerage_roles(demo.tables))
    for role in ("gatekeeper", "representative", "liaison"):
        assert held[role].caveat == "Most often: Heronfleck Hall."
    assert "Heronfleck Hall" in by_key(network.core(demo.tables))["w2"].caveat


def test_people_in_touch_are_told_by_locality_as_planted(demo, records):
    made = network.people(demo.ties)
    counts = {row.category: row.count for row in made}
    home = records.people.set_index("participant_id")["locality"]
    for wave, inside, across in ((1, 14, 6), (2, 20, 14)):
        ties = records.tables["ties"]
        ties = ties[ties["wave"] == str(wave)]
        pairs = {frozenset(p) for p in zip(ties["participant_a"], ties["participant_b"],
                                           strict=True)}  # fmt: skip
        places = [sorted({home[a] for a in pair}) for pair in pairs]
        assert places.count(["North"]) == inside == counts[f"Within North, wave {wave}"]
        assert places.count(["Central", "South"]) == across
        assert counts[f"Central and South, wave {wave}"] == across
        assert counts[f"All ties, wave {wave}"] == len(pairs) == 3 * (inside + across)
    assert demo.protect(made).sentences[1].startswith("42 of 102 ties cross")


def test_own_networks_are_counted_as_planted_and_for_a_working_copy_alone(demo, working, records):
    own = records.tables["own_networks"].pivot_table(
        index="participant_id", columns="wave", values="people"
    )
    moved = np.sign(own["2"] - own["1"])
    rows = by_key(network.own_networks(working.private))
    found = [rows[f"people_{move}"].count for move in ("rose", "unchanged", "fell")]
    assert found == [int((moved == sign).sum()) for sign in (1, 0, -1)] == [9, 4, 2]
    assert not working.protect(network.own_networks(working.private)).withheld
    assert network.own_networks(demo.private).rows == ()


def test_ties_beyond_sessions_are_those_of_people_who_never_met(working, records):
    rows = by_key(network.beyond_sessions(working.connections))
    register = records.tables["attendance"]
    came = register[register["attended"] == "yes"].groupby("session_id")["participant_id"]
    held = records.tables["sessions"].set_index("session_id")["held_on"]
    met = {frozenset(pair) for session, who in came if held[session] <= pd.Timestamp("2022-09-12")
           for pair in combinations(set(who), 2)}  # fmt: skip
    ties = records.tables["ties"]
    ties = ties[ties["wave"] == "2"]
    pairs = {frozenset(p) for p in zip(ties["participant_a"], ties["participant_b"], strict=True)}
    assert rows["w2_met"].count == len(pairs & met)
    assert rows["w2_strangers"].count == len(pairs - met)
    assert rows["w2_met"].of + rows["w2_strangers"].of == 45 * 44 / 2


def test_a_working_copy_tells_confirmed_below_claimed(working):
    rows = by_key(network.between_people(working.connections))
    assert rows["w2_both"].count < rows["w2_either"].count == 102
    assert [rows[k].count for k in ("kept", "new", "lost")] == [54, 48, 6]
    assert [rows[f"w{w}_answered"].count for w in (1, 2)] == [40, 37]


# What must not be told


def test_no_person_and_no_row_of_people_reaches_a_report(demo):
    assert not {"ties", "ties_asked", "own_networks"} & set(demo.tables)
    assert demo.connections is None
    people = set(pd.read_csv(demo.programme.folder / "people.csv")["participant_id"])
    said = repr([vars(row) for found in connected(demo) for row in found])
    assert not [code for code in people if code in said]


def test_people_planted_into_the_drawing_are_no_organisations(demo):
    """A tie between people that was put among the links is drawn by nobody: it has no name."""
    links = demo.tables["links"]
    planted = links.iloc[:2].assign(organisation_a="P001", organisation_b="P002")
    tables = {**demo.tables, "links": pd.concat([links, planted])}
    assert network.partners(tables) == network.partners(demo.tables)


def test_ties_of_few_people_are_withheld_with_their_verdicts(demo, records):
    ties = records.tables["ties"].iloc[:3]
    few = replace(records, tables={**records.tables, "ties": ties})
    report = Report(demo.entry, demo.programme, "", few)
    passed = report.protect(network.people(report.ties))
    assert passed.withheld and not passed.shown and passed.sentences == ()


def test_one_locality_knows_nothing(demo):
    report = Report.open("network", demo.programme.path, locality="North")
    for found in connected(report):
        assert not found.rows, found.title


@pytest.mark.parametrize(("as_at", "told"), [("2022-06-09", set()), ("2022-09-11", {"1"})])
def test_a_wave_counts_from_its_last_answer(demo, as_at, told):
    tables = data.read(demo.programme.with_parameters(as_at=as_at)).tables
    assert set(tables["ties"]["wave"]) == set(tables["links"]["wave"]) == told
    assert len(waves(tables)) == len(told)
    assert "another wave" in network.change(tables).leads[0]
    assert bool(network.links(tables).rows) == bool(told)


# Trust and value


def rated(raters, *, council="", agreed=None):
    """Tables in which each of three organisations is rated by so many others."""
    codes = ["A", "B", "C", *(f"R{n}" for n in range(5))]
    pairs = [(f"R{n}", code) for code, count in zip("ABC", raters, strict=True)
             for n in range(count)]  # fmt: skip
    tables = told(pairs, codes=codes)
    score = {"A": 4, "B": 3, "C": 2}
    tables["links"] = tables["links"].assign(
        **{name: [str(score[b]) for _, b in pairs] for name in RATED}
    )
    if council:
        is_council = tables["organisations"]["organisation_id"] == council
        tables["organisations"].loc[is_council, "sector"] = "council"
    if agreed is not None:
        named = tables["organisations"]["organisation_id"].isin(list(agreed))
        tables["organisations"]["named_in_ratings"] = named.map({True: "yes", False: ""})
    return tables


def test_means_need_three_raters_and_three_organisations():
    assert by_key(network.trust(rated((3, 3, 3))))["trust"].estimate == 3
    assert not network.trust(rated((3, 3, 2))).rows
    assert not network.trust(rated((3, 3, 3), council="A")).rows


def test_the_council_counts_and_is_named_only_with_its_consent():
    tables = rated((4, 4, 4), council="A", agreed="ABC")
    rows = by_key(network.trust(tables))
    assert (rows["the_a_trust"].estimate, rows["trust"].of) == (4, 3)


def test_nobody_is_named_where_the_rest_could_be_worked_out():
    assert not [key for key in by_key(network.trust(rated((3, 3, 3), agreed="AB")))
                if key.startswith("the_")]  # fmt: skip
    rows = by_key(network.trust(rated((3, 3, 3)), working=True))
    assert rows["the_b_value"].estimate == 3


def test_a_rater_counts_once_whatever_passes_between_them():
    tables = rated((3, 3, 3))
    more = tables["links"].iloc[[0]].assign(**dict.fromkeys(RATED, "2"), kind="money")
    tables["links"] = pd.concat([tables["links"].assign(kind="referral"), more])
    # A's raters say 3 (of 4 and 2), 4 and 4; B's 3 and C's 2 stay.
    assert by_key(network.trust(tables))["trust"].estimate == pytest.approx((11 / 3 + 5) / 3)


def test_the_demonstrations_value_is_below_its_trust(demo):
    rows = by_key(network.trust(demo.tables))
    assert 1 <= rows["power"].estimate < rows["reliability"].estimate <= 4
    organisations = demo.tables["organisations"]
    agreed = organisations.get("named_in_ratings", pd.Series("", index=organisations.index))
    for name in organisations.loc[agreed != "yes", "name"]:
        assert not [row for row in rows.values() if row.category.startswith(name)]


# Whatever the links are


@st.composite
def worlds(draw):
    size = draw(st.integers(3, 8))
    codes = [f"C{n}" for n in range(size)]
    possible = [pair for pair in product(codes, codes) if pair[0] != pair[1]]
    pairs = draw(st.lists(st.sampled_from(possible), unique=True, min_size=1, max_size=20))
    silent = draw(st.sets(st.sampled_from(codes), max_size=size - 1))
    places = draw(st.lists(st.sampled_from(["North", "South", ""]), min_size=size, max_size=size))
    return told(pairs, codes=codes, silent=silent, locality=places)


@given(worlds())
@settings(max_examples=25)
def test_any_small_world_is_told_without_a_fault(demo, tables):
    for measure in (network.links, network.cohesion, network.partners, network.between_places,
                    network.change, network.crossing, network.brokers,
                    network.brokerage_roles, network.core, network.trust):  # fmt: skip
        found = measure(tables)
        assert found.rows or found.leads
        passed = demo.protect(found)
        if found.rows:
            assert len(passed.sentences) == len(found.leads), found.leads
        for row in passed:
            assert row.status == "shown"
            if row.low is not None and row.estimate is not None:
                assert row.low <= row.estimate <= row.high
            if row.unit == "share" and row.of:
                assert row.of >= 20


def test_the_order_of_rows_changes_nothing(demo):
    mixed = {name: table.sample(frac=1, random_state=3) if name.startswith("links") else table
             for name, table in demo.tables.items()}  # fmt: skip
    for measure in (network.links, network.partners, network.between_places, network.brokers):
        assert measure(mixed) == measure(demo.tables)


# Pictures


def test_every_organisation_stands_at_its_place_in_each_wave(demo):
    figure = charts.network(demo.protect(network.partners(demo.tables)))
    stands = {}
    for axes in figure.axes:
        (dots,) = (line for line in axes.lines if line.get_gid() == "node")
        names = [key.partition("_")[2] for key in dots.get_label().split()]
        for name, *place in zip(names, dots.get_xdata(), dots.get_ydata(), strict=True):
            stands.setdefault(name, set()).add(tuple(place))
    assert len(stands) == 17 and all(len(places) == 1 for places in stands.values())
    drawn = [
        {line.get_linewidth(): int(np.isnan(line.get_xdata()).sum())
         for line in axes.lines if line.get_gid() == "link"}
        for axes in figure.axes
    ]  # fmt: skip
    assert drawn == [{0.9: 22}, {0.9: 20, 2.4: 13}]


def test_too_many_organisations_and_other_findings_are_not_drawn(demo):
    rows = demo.protect(network.partners(demo.tables))
    many = tuple(replace(rows.rows[0], category=f"Place {n}, wave 1") for n in range(41))
    with pytest.raises(ValueError, match="too many"):
        charts.network(replace(rows, rows=many))
    with pytest.raises(ValueError, match="no organisation"):
        charts.network(demo.protect(network.people(demo.ties)))
    with pytest.raises(TypeError, match="protected"):
        charts.network(network.partners(demo.tables))


def test_a_grid_says_every_number_at_both_its_ends(demo):
    text = diagrams.grid(demo.protect(network.people(demo.ties)))
    assert text.count("<table") == 2
    assert text.count(">14</td>") == 3 + 6 and text.count(">20</td>") == 3
    with pytest.raises(ValueError, match="no number between places"):
        diagrams.grid(demo.protect(network.cohesion(demo.tables)))


@given(worlds())
@settings(max_examples=8)
def test_every_line_can_be_read_back_by_where_it_ends(demo, tables):
    """A stranger with a ruler finds every link and no other, however lines meet."""
    passed = demo.protect(network.partners(tables))
    image = charts.svg(charts.network(passed), anchor="a", title="t", description="d", made_up=True)
    (svg,) = reading.fragment(image)
    read = reading.Picture(svg)
    assert not read.unexplained()
    names = {row.id: row.category.partition(", wave")[0] for row in passed}
    found = [frozenset(names[key] for key in pair) for pair in read.links]
    wanted = {frozenset({names[row.id], other}) for row in passed for other in row.cells}
    assert set(found) == wanted and len(found) == len(wanted)
