"""What it cost and what would make it worth it, against sums done in plain pandas."""

import numpy as np
import pandas as pd
import pytest
from every import by_key
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellnet_analysis import catalogue, charts
from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.measures import value
from wellnet_analysis.measures.value.assuming import Assumed, reached
from wellnet_analysis.measures.value.doubting import drawn
from wellnet_analysis.measures.value.modelling import social_model, wellbeing_model
from wellnet_analysis.programme import Programme
from wellnet_analysis.report import Report
from wellnet_analysis.schema import SPEAKS_OF
from wellnet_analysis.settings import Leverage, Value

EVERYTHING = Value(show=("wellbeing", "social return", "chances", "later years"), price_year=2022)
SPECIAL = ("wellbeing", "social_return", "chances", "sensitivity", "later_years")


@pytest.fixture(scope="module")
def raw(demo):
    """A table of the demonstration, read without the package."""
    folder = demo.programme.folder
    return lambda name: pd.read_csv(folder / f"{name}.csv", keep_default_na=False)


def special(report, name, settings=EVERYTHING):
    more = {"seed": 1} if name == "chances" else {}
    more |= {"evidence": report.evidence} if name != "later_years" else {}
    return getattr(value, name)(report.accounts, report.people, settings, **more)


def changed(report, *without, **rows):
    """The demonstration's accounts with other central values, or without some assumptions."""
    table = report.accounts["assumptions"].copy()
    table = table[~table["assumption"].isin(without)]
    for name, (low, central, high) in rows.items():
        here = table["assumption"] == name.replace("_", " ")
        table.loc[here, ["low", "central", "high"]] = [float(n) for n in (low, central, high)]
    return {**report.accounts, "assumptions": table}


# --- what is planted


def test_the_cost_is_the_table_added_up(demo, raw):
    table, found = raw("costs"), by_key(demo.protect(value.costs(demo.accounts)))
    assert found["together"].count == table["amount"].sum() == 36_000
    assert found["paid"].count == table.loc[table["basis"] == "cash", "amount"].sum() == 27_000
    assert found["given"].count == 9_000
    assert found["rooms"].count == table.loc[table["kind"] == "rooms", "amount"].sum() == 5_700
    parts = [row for row in found.values() if row.of]
    assert sum(row.count for row in parts) == 36_000
    assert sum(row.estimate for row in parts) == pytest.approx(1)


def test_gifts_stand_under_the_partners_name_with_the_source_of_the_price(demo, raw):
    found = by_key(demo.protect(value.in_kind(demo.accounts)))
    table, names = raw("costs"), raw("organisations").set_index("organisation_id")["name"]
    given = table[table["basis"] == "in kind"].groupby("organisation_id")["amount"].sum()
    assert {r.category: r.count for r in found.values() if r.of} == {
        names[code]: amount for code, amount in given.items()
    }
    assert "list of hire charges" in found["o03"].source


def test_hours_are_valued_at_two_wages(demo, raw):
    found = by_key(demo.protect(value.in_kind(demo.accounts)))
    hours = raw("volunteering")["hours"].sum()
    assert (found["hours"].count, found["lowest_wage"].count, found["wage_of_the_role"].count) == (
        hours, 10 * hours, 15 * hours
    ) == (360, 3_600, 5_400)  # fmt: skip


def test_cost_for_each_person_is_planted_and_stands_beside_its_count(demo):
    found = by_key(demo.protect(value.unit_costs(demo.accounts, demo.people)))
    assert {k: (r.count, r.estimate) for k, r in found.items() if r.count} == {
        "registered": (55, pytest.approx(36_000 / 55, abs=0.5)),
        "took_a_place": (45, 800),
        "started_the_course": (15, 2_400),
    }
    assert found["completed_the_course"].estimate is None
    assert found["completed_the_course"].sentence.startswith("Not yet")
    assert found["improved"].estimate is None and "Not measured" in found["improved"].sentence


def test_those_who_moved_to_the_better_are_divided_by_one_outcome_at_a_time(demo):
    tidy = demo.protect(
        value.unit_costs(demo.accounts, demo.people, instruments=demo.instruments)
    )  # fmt: skip
    better = [row for row in tidy.shown if row.key.startswith("improved")]
    assert better and all(row.status in {"shown", "grouped"} for row in better)
    for row in better:
        assert row.variable.startswith("change: ") and set(row.cells) <= {"Rose", "Fell"}
        assert row.count == (demo.people[row.variable] == row.cells[0]).sum() > 0
        assert row.estimate == round(36_000 / row.count)
        assert "not known" in row.caveat
    assert not [line for line in tidy.sentences if "rose" in line]


def test_where_earlier_moves_are_printed_again_no_cost_is_divided_by_them(demo):
    people = demo.people.copy()
    for name in [name for name in people if name.startswith("change: ")]:
        people.loc[people.index[-3:], name] = None
    found = value.unit_costs(demo.accounts, people, instruments=demo.instruments)
    assert [row.key for row in found if row.key.startswith("improved")] == ["improved"]


def test_break_even_is_cost_over_the_value_of_a_point(demo):
    passed = demo.protect(
        value.break_even(demo.accounts, demo.people, demo.programme.value)
    )  # fmt: skip
    found = by_key(passed)
    for key, point in (("lowest", 11_000), ("central", 14_300), ("highest", 17_600)):
        assert found[key].count == point
        assert found[key].estimate == pytest.approx(36_000 / point)
    assert found["each"].estimate == pytest.approx(36_000 / 14_300 / 45)
    assert "2022 prices" in found["central"].method
    assert "2.52 points" in passed.sentences[0] and "0.06 points each" in passed.sentences[1]
    assert "not known" in passed.sentences[1]


def test_without_assumptions_break_even_uses_the_treasurys_value_in_its_own_prices(demo):
    accounts = {"costs": demo.accounts["costs"]}
    found = by_key(demo.protect(value.break_even(accounts, demo.people, Value(price_year=2022))))
    assert [found[k].count for k in ("lowest", "central", "highest")] == [10_000, 13_000, 16_000]
    assert "2019 prices" in found["central"].method and "HM Treasury" in found["central"].source


def test_leverage_is_the_published_ratio_with_its_caveats(demo):
    passed = demo.protect(value.leverage(demo.programme.value.leverage))
    assert by_key(passed)["ratio"].estimate == pytest.approx(141_132 / 30_000)
    assert "Annual and Impact Report" in passed.rows[0].source
    assert any("does not say that the first money brought" in line for line in passed.sentences)
    assert any("nothing to do with the invented costs" in line for line in passed.sentences)


# --- what rests on assumptions


@pytest.mark.parametrize("name", SPECIAL)
def test_nothing_that_rests_on_assumed_worth_is_shown_unless_it_is_asked_for(demo, name):
    found = special(demo, name, Value())
    assert found.rows == () and not found.asked
    block = demo.show(found)
    assert block.html == "" and set(block._repr_mimebundle_()) == {"text/plain"}


def test_nothing_that_rests_on_assumed_worth_heads_a_page_or_leaves_the_fold():
    entry = catalogue.entry("value")
    held = {f"value.{name}" for name in SPECIAL}
    assert set(entry.specialists) == held
    assert not held & {first for each in catalogue.reports() for first in each.first}


@pytest.mark.parametrize("name", SPECIAL)
def test_everything_that_rests_on_assumed_worth_says_so(demo, name):
    passed = demo.protect(special(demo, name))
    assert passed.shown
    told = " ".join([passed.subtitle, *passed.sentences, *(row.caveat for row in passed)])
    assert "if our assumptions hold" in told.lower()


def test_wellbeing_is_worked_out_a_second_way(demo):
    found = by_key(demo.protect(special(demo, "wellbeing")))
    by_hand = 45 * 0.1 * 1 * (1 - 0.4) * (13_000 * 1.1) * (1 - 0.2)
    assert found["in_all"].estimate == pytest.approx(by_hand, abs=0.5)
    assert found["for_each_pound"].estimate == pytest.approx(by_hand / 36_000)
    assert found["life_satisfaction"].count == 45


def test_social_return_is_worked_out_a_second_way(demo):
    found = by_key(demo.protect(special(demo, "social_return")))
    kept, left = 0.6 * 0.95 * 0.75 * 0.8, 0.65 / 1.035
    lonely = 45 * 0.2 * 1_500 * kept / 1.035
    project = 15 * 0.4 * 2_000 * kept / 1.035 * (1 + left)
    assert found["less_lonely"].estimate == pytest.approx(lonely, abs=0.5)
    assert found["running_a_project_of_their_own"].estimate == pytest.approx(project, abs=0.5)
    assert found["in_all"].estimate == pytest.approx(lonely + project, abs=0.5)


@pytest.mark.parametrize(
    "name", ["deadweight", "years it lasts", "optimism bias", "change in life satisfaction"]
)
def test_an_assumption_that_is_lacking_is_named_and_never_taken_for_nought(demo, name):
    accounts = changed(demo, name)
    found = value.wellbeing(accounts, demo.people, EVERYTHING, evidence=demo.evidence)
    assert found.rows == () and name in found.leads[0]


def test_a_switch_takes_an_assumption_out(demo):
    table = demo.accounts["assumptions"].assign(used="no")
    assert Assumed.of({"assumptions": table}).ranges == {}


def test_the_draws_agree_with_the_product_of_their_means(demo):
    """Independent draws of a product have the product of the means: recomputed from them."""
    accounts = changed(demo, years_it_lasts=(1, 1, 1))
    model = wellbeing_model(accounts, demo.people, EVERYTHING)
    net = drawn(model, draws=100_000, seed=5)
    mean = {key[0]: (r.low + r.central + r.high) / 3 for key, r in model.ranges.items()}
    by_hand = 45 * mean["change in life satisfaction"] * (1 - mean["deadweight"]) * 1.1
    by_hand *= mean["value of a wellby"] * (1 - mean["optimism bias"])
    assert net.mean() == pytest.approx(by_hand, abs=4 * net.std() / np.sqrt(100_000))


def test_chances_carry_seed_draws_and_error_and_repeat(demo):
    one, two = (by_key(demo.protect(special(demo, "chances"))) for _ in range(2))
    assert one == two
    above = one["wellbeing_above"]
    assert 0.3 < above.estimate < 0.6
    assert (
        "100000 draws of 7 assumptions, seed 1" in above.method and "give or take" in above.method
    )
    assert one["wellbeing"].low < one["wellbeing"].estimate < one["wellbeing"].high


@pytest.mark.parametrize(("worth", "chance"), [(1e6, 1.0), (1e-6, 0.0)])
def test_a_benefit_sure_to_be_larger_or_smaller_is_so_in_every_draw(demo, worth, chance):
    accounts = changed(demo, worth_a_year=(worth, worth, worth))
    found = by_key(
        demo.protect(
            value.chances(accounts, demo.people, EVERYTHING, evidence=demo.evidence, seed=1)
        )
    )  # fmt: skip
    assert found["social_return_above"].estimate == chance


def test_the_tornado_leads_with_the_widest_and_holds_every_moving_assumption(demo):
    passed = demo.protect(special(demo, "sensitivity"))
    for title, model in (
        ("Wellbeing", wellbeing_model(demo.accounts, demo.people, EVERYTHING)),
        ("Social return", social_model(demo.accounts, demo.people)),
    ):
        rows = [row for row in passed if row.category.startswith(f"{title}: ")]
        widths = [row.high - row.low for row in rows]
        assert widths == sorted(widths, reverse=True)
        assert len(rows) == sum(each.low < each.high for each in model.ranges.values())
    change = passed.rows[0]
    assert change.category == "Wellbeing: change in life satisfaction"
    per_point = 45 * 0.6 * 14_300 * 0.8
    assert (change.low, change.high) == (
        pytest.approx(-0.1 * per_point - 36_000), pytest.approx(0.3 * per_point - 36_000)
    )  # fmt: skip
    drawn_lines = [row for row in passed if row.low is not None]
    assert len(charts.ranges(passed).axes[0].get_yticks()) == len(drawn_lines)


def test_later_years_give_ranges_from_cheapest_to_dearest(demo):
    found = by_key(demo.protect(special(demo, "later_years")))
    assert (found["each_second"].low, found["each_second"].high) == (
        pytest.approx(36_000 / 75), pytest.approx(48_000 / 45, abs=0.5)
    )  # fmt: skip
    started = found["started_second"]
    assert started.low < 45 * 15 / 45 and started.high > 75 * 15 / 45


# --- what may not be shown


def test_a_cost_for_each_of_an_unpublished_number_of_people_is_withheld(demo):
    """Divided out, it would give that number back."""
    people = demo.people.iloc[:-3].reset_index(drop=True)
    passed = demo.protect(value.unit_costs(demo.accounts, people))
    assert not [row for row in passed.shown if row.count]
    assert not [line for line in passed.sentences if "£" in line]


def test_without_the_journey_only_those_who_registered_are_divided_by(demo):
    bare = demo.people.drop(columns="journey")
    assert set(reached(bare)) == {"Registered"}
    passed = demo.protect(value.unit_costs(demo.accounts, bare))
    assert [row.key for row in passed if row.count] == ["registered"]
    assert passed.sentences[0].endswith("for each of the 55 who registered.")
    even = demo.protect(value.break_even(demo.accounts, bare, Value()))
    assert by_key(even)["each"].count == 55


def test_where_an_earlier_journey_is_printed_again_no_cost_is_divided_by_it(demo):
    people = demo.people.copy()
    people.attrs = {**demo.people.attrs, SPEAKS_OF: {"journey": 40}}
    assert set(reached(people)) == {"Registered"}


@settings(max_examples=8, deadline=None, derandomize=True,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(size=st.integers(3, 40), placed=st.integers(0, 40))
def test_of_any_programme_every_cost_stands_on_a_published_count(small, demo, size, placed):
    placed = min(placed, size)
    costs = pd.DataFrame({"year": [2022], "item": ["all"], "amount": [977], "kind": ["staff"],
                          "basis": ["cash"]})  # fmt: skip
    status = {"enrolled": placed, "applied": size - placed}
    report = small(size, tables={"costs": costs}, status=status,
                   enrolled_on={"2022-05-30": placed, "": size - placed})  # fmt: skip
    for found in (
        value.unit_costs(report.accounts, report.people),
        value.break_even(report.accounts, report.people, Value()),
    ):
        for row in report.protect(found).shown:
            if row.counts == "people" and row.estimate is not None:
                published = {n for n in report.plan.sizes.values() if n}
                for decision in report.plan.decisions:
                    published |= {sum(decision.counts.values()), *decision.counts.values()}
                assert row.count in published
                assert not 0 < row.count < 5


def test_money_is_not_told_for_one_locality(demo):
    north = Report.open("value", demo.programme.path, locality="North")
    assert north.accounts == {}
    for found in (
        value.costs(north.accounts),
        value.in_kind(north.accounts),
        value.unit_costs(north.accounts, north.people),
        value.break_even(north.accounts, north.people, EVERYTHING),
        *(special(north, name) for name in SPECIAL),
    ):
        assert found.rows == () and "whole programme only" in found.leads[0]


def test_costs_of_a_later_year_are_left_out_and_counted(small):
    costs = pd.DataFrame({"year": [2022, 2023], "item": ["a", "b"], "amount": ["10.50", "99"],
                          "kind": ["staff"] * 2, "basis": ["cash"] * 2})  # fmt: skip
    report = small(12, tables={"costs": costs})
    assert by_key(value.costs(report.accounts))["together"].count == 10.5


def test_settings_refuse_a_figure_in_the_caveat_and_an_unknown_view(demo, tmp_path):
    text = demo.programme.path.read_text(encoding="utf-8")
    path = tmp_path / "programme.toml"
    path.write_text(text.replace('caveat = "', 'caveat = "All 5 of '), encoding="utf-8")
    with pytest.raises(ProgrammeError, match=r"caveat.*holds a figure"):
        Programme.load(path)
    path.write_text(text.replace("show = []", 'show = ["roi"]'), encoding="utf-8")
    with pytest.raises(ProgrammeError, match="wellbeing"):
        Programme.load(path)
    assert value.leverage(None).rows == ()
    assert Leverage(seed=1, secured=0, source="x").secured == 0
