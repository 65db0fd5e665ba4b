"""What each file of the corpus is, what has to become of it, and which faults are planted.

A case is ``name: (bytes, verdict, what must be noticed)``. The verdict is "fit", "faults" or
"unreadable". Planted faults are (heading, rows as a spreadsheet shows them).
"""

from shapes import (
    ISO,
    UK,
    US,
    Date,
    Formula,
    book,
    day,
    eventbrite,
    google,
    microsoft,
    person,
    sheet,
    text,
    tracker,
    workbook,
)

SERIAL = 44_684  # 3 May 2022 in the calendar of 1900


def fit(content, people, **more):
    """A file that goes in, with so many people."""
    return content, {"verdict": "fit", "people": people, **more}


def faults(content, *planted, **more):
    """A file with planted faults: (heading, rows)."""
    told = [{"column": column, "rows": list(rows)} for column, rows in planted]
    return content, {"verdict": "faults", "faults": told, **more}


def unreadable(content, says, **more):
    """A file that is refused as a whole, with these words in the sentence."""
    return content, {"verdict": "unreadable", "says": says, **more}


def changed_column(rows, column, make):
    """Rows with one column written anew."""
    return [rows[0], *([*r[:column], make(n, r[column]), *r[column + 1 :]]
                       for n, r in enumerate(rows[1:]))]  # fmt: skip


def encodings():
    """The same form in every way text is saved."""
    rows = google(r3c3="Zoë Quillfeather")
    return {
        "google-utf8.csv": fit(text(rows), 10, tool="Google Forms"),
        "google-utf8-bom.csv": fit(text(rows, encoding="utf-8-sig"), 10),
        "google-utf16.csv": fit(text(rows, encoding="utf-16"), 10),
        "google-utf16-tab.txt": fit(text(rows, "\t", "utf-16"), 10),
        "google-windows-1252.csv": fit(text(rows, encoding="cp1252"), 10),
        "google-semicolon.csv": fit(text(rows, ";"), 10),
        "google-tab.tsv": fit(text(rows, "\t"), 10),
        "google-sep-line.csv": fit(text(rows, ";", before="sep=;\r\n"), 10),
        "google-sep-line-bom.csv": fit(text(rows, ";", "utf-8-sig", before="sep=;\r\n"), 10),
        "google-unix-ends.csv": fit(text(rows, end="\n"), 10),
        "google-old-mac-ends.csv": fit(text(rows, end="\r"), 10),
        "google-quoted-newlines.csv": fit(text(google(r4c3="Chidi\nTanqueray")), 10),
        "google-blank-rows.csv": fit(text([*rows[:4], [""] * 8, [], *rows[4:], []]), 10),
        "google-empty-columns.csv": fit(text([[*r, "", ""] for r in rows]), 10),
        "google-newline-fault.csv": faults(
            text(google(r4c3="Chidi\nTanqueray", r7c1="soon")), ("Timestamp", [7])),
    }  # fmt: skip


def tools():
    """Exports of forms and booking sites."""
    rows = google()
    same = eventbrite(4)
    for row in same[2:4]:
        row[0], row[2:5] = same[1][0], same[1][2:5]
    orders = [r for n, r in enumerate(eventbrite(5, r3c6="3")) if n < 6]
    orders = [[c for k, c in enumerate(r) if k != 7] for r in orders]
    edited = [*rows, [day(9, "31/05/{y}") + " 12:00:00", *rows[2][1:4], "Black: Caribbean",
                      *rows[2][5:]]]  # fmt: skip
    edited[-1][0] = "28/05/2022 12:00:00"
    return {
        "microsoft-uk.csv": fit(text(microsoft(form=UK)), 10, tool="Microsoft Forms"),
        "microsoft-us.csv": fit(text(microsoft(form=US)), 10, orders="month first"),
        "microsoft.xlsx": fit(book(microsoft(form=ISO)), 10, tool="Microsoft Forms"),
        "google-us.csv": fit(text(google(form=US)), 10, orders="month first"),
        "eventbrite-uk.csv": fit(text(eventbrite()), 8, tool="Eventbrite"),
        "eventbrite-us.csv": fit(text(eventbrite(us=True, form=US)), 8, tool="Eventbrite"),
        "eventbrite-one-buyer-three-tickets.csv": fit(text(same), 4),
        "eventbrite-quantity-three.csv": fit(text(orders), 7),
        "eventbrite-abandoned.csv": fit(text(eventbrite(r4c9="Abandoned")), 7),
        "eventbrite-cancelled.csv": fit(text(eventbrite(r4c9="Not Attending")), 8),
        "google-edited-response.csv": fit(text(edited), 10, edited=1),
        "google-newest-first.csv": fit(text([edited[0], *edited[:0:-1]]), 10, edited=1),
        "google-sent-twice.csv": fit(text([*rows, rows[3]]), 10, repeats=1),
        "google-shared-email.csv": fit(
            text(google(r5c2="amara.quillfeather0@example.org")), 10, likely=1),
        "google-time-zones.csv": fit(text(changed_column(
            rows, 0, lambda n, _: f"2022-05-{10 + n}T23:30:00Z")), 10),
        "google-offset.csv": fit(text(changed_column(
            rows, 0, lambda n, _: f"2022/05/{10 + n} 11:30:05 PM GMT+1")), 10),
        "own-template.csv": fit(text(_template()), 6),
        "own-template-places.csv": fit(
            text([[*_template()[0], "ward", "IMD decile"],
                  *([*row, "Hillrise", str(n + 1)] for n, row in enumerate(_template()[1:]))]), 6),
    }  # fmt: skip


def _template():
    head = ["participant_id", "registered_on", "status", "locality", "sex", "age"]
    return [head, *([f"P{n}", day(n, ISO), "applied", person(n)["area"], person(n)["sex"],
                     person(n)["years"]] for n in range(6))]  # fmt: skip


def trackers():
    """Workbooks somebody keeps by hand."""
    rows = tracker()
    total = ["Total", "", "", "", "", "", "", "9", "", ""]
    titled = [["Wellbeing Network", "", ""], ["Kept by the office, May 2022"], [], *rows]
    real = changed_column(rows, 2, lambda n, _: Date(SERIAL + 2 * n))
    mac = changed_column(rows, 2, lambda n, _: Date(SERIAL + 2 * n - 1462))
    bare = changed_column(rows, 2, lambda n, _: SERIAL + 2 * n)
    mixed = changed_column(rows, 2, lambda n, c: Date(SERIAL + 2 * n) if n < 5 else c)
    above = ["About the person", "", "", "", "", "", "", "", "Consent", ""]
    below = [*rows[0][:8], "Contact", "Notes"]
    sums = changed_column(rows, 3, lambda n, c: Formula(f"2022-{2022 - int(c)}|{c}"))
    bare_sums = changed_column(rows, 3, lambda n, c: Formula("1+1") if n == 4 else c)
    notes = {"Notes": sheet([["Remember the keys"]]), "List": sheet(rows)}
    two = {"North": sheet(rows), "South": sheet(tracker(5))}
    return {
        "tracker.csv": fit(text(rows), 9),
        "tracker.xlsx": fit(book(rows), 9),
        "tracker-title-rows.xlsx": fit(book(titled, blank_at=[3]), 9),
        "tracker-title-rows.csv": fit(text(titled), 9),
        "tracker-total-row.xlsx": fit(book([*rows, total]), 9, aside=1),
        "tracker-total-row.csv": fit(text([*rows, [], total]), 9, aside=1),
        "tracker-hidden-rows.xlsx": fit(book(rows, hidden=[3, 4]), 9),
        "tracker-blank-rows.xlsx": fit(book(rows, blank_at=[5, 6]), 9),
        "tracker-real-dates.xlsx": fit(book(real), 9),
        "tracker-1904.xlsx": fit(workbook({"List": sheet(mac)}, epoch=1904), 9),
        "tracker-serials.xlsx": fit(book(bare), 9),
        "tracker-serials.csv": fit(
            text(changed_column(rows, 2, lambda n, _: str(SERIAL + n))), 9),
        "tracker-dates-swapped-by-spreadsheet.xlsx": faults(
            book(mixed), ("Date registered", [2, 3, 4, 5, 6])),
        "tracker-two-row-headings.xlsx": fit(
            book([above, below, *rows[1:]], merged=["A1:H1", "I1:J1"]), 9),
        "tracker-two-row-headings.csv": fit(text([above, below, *rows[1:]]), 9),
        "tracker-formulas.xlsx": fit(book(sums), 9),
        "tracker-formula-without-value.xlsx": faults(book(bare_sums), ("Age", [6])),
        "tracker-error-cell.xlsx": faults(book(tracker(r4c4="#REF!")), ("Age", [4])),
        "tracker-second-sheet.xlsx": fit(workbook(notes), 9),
        "tracker-two-sheets.xlsx": unreadable(workbook(two), "Say which with --sheet."),
        "tracker-two-sheets-chosen.xlsx": fit(workbook(two), 5, options={"sheet": "South"}),
        "tracker-no-such-sheet.xlsx": unreadable(
            workbook(two), "Did you mean 'South'?", options={"sheet": "Soth"}),
        "tracker-headings-again.csv": fit(text([*rows[:5], rows[0], *rows[5:]]), 9, aside=1),
        "tracker-note-row.csv": fit(text([*rows, ["Exported for the meeting"]]), 9, aside=1),
        "tracker-same-person-twice.csv": faults(
            text([*rows, [*rows[1][:6], "South", *rows[1][7:]]]), ("Locality", [2, 11])),
        "tracker-repeat.csv": fit(text([*rows, rows[1]]), 9, repeats=1),
        "tracker-name-again.csv": fit(text(tracker(r5c1="Amara Quillfeather")), 9, likely=1),
        "tracker-booleans.xlsx": fit(book(changed_column(rows, 8, lambda n, _: n % 2 == 0)), 9),
    }  # fmt: skip


def values():
    """Cells that say the same in other words, and cells that cannot be read."""
    rows = google()

    def ages(*cells):
        return text(changed_column(rows, 3, lambda n, _: cells[n % len(cells)]))

    def groups(*cells):
        return text(changed_column(rows, 4, lambda n, _: cells[n % len(cells)]))

    def dates(*cells):
        return text(changed_column(rows, 0, lambda n, _: cells[n % len(cells)]))

    return {
        "ages-dashes.csv": fit(ages("16–24", "25 - 34", "35—49", "50-64", "65–74 years"), 10),
        "ages-narrower-bands.csv": fit(ages("18-24", "25-29", "30-34", "Over 75", "75+"), 10),
        "ages-other-bands.csv": fit(ages("45-54", "25-34"), 10, unknown={"age_band": 5}),
        "ages-eaten.csv": faults(ages("Oct-14", "25-34"), ("What is your age group?",
                                 [2, 4, 6, 8, 10])),
        "ages-in-years.csv": fit(text(changed_column(
            [["Timestamp", *google()[0][1:3], "Age", *google()[0][4:]], *rows[1:]],
            3, lambda n, _: f"{20 + n} years old")), 10),
        "ages-under-floor.csv": faults(ages("25-34", "25-34", "10-14"),
                                       ("What is your age group?", [4, 7, 10])),
        "age-too-young.csv": faults(text(tracker(r4c4="9")), ("Age", [4])),
        "age-in-words.csv": faults(text(tracker(r4c4="Blorp")), ("Age", [4])),
        "age-over-115.csv": faults(text(tracker(r9c4="151")), ("Age", [9])),
        "dates-iso.csv": fit(text(google(form=ISO)), 10),
        "dates-month-names.csv": fit(text(google(form="{d} May {y}")), 10),
        "dates-us-month-names.csv": fit(text(google(form="May {d}, {y}")), 10),
        "dates-two-digit-years.csv": fit(text(tracker(form="{d:02d}/{m:02d}/22")), 9),
        "dates-dots.csv": fit(text(tracker(form="{d:02d}.{m:02d}.{y}")), 9),
        "dates-undecided.csv": faults(dates("05/06/2022 10:00:00", "06/05/2022 10:01:00"),
                                      ("Timestamp", range(2, 12)), programme=False),
        "dates-stated.csv": fit(dates("05/06/2022 10:00:00", "06/05/2022 10:01:00"), 10,
                                programme=False, options={"dates": "day first"}),
        "dates-decided-by-programme.csv": fit(dates("03/05/2022 10:00:00",
                                                    "04/05/2022 10:00:00"), 10),
        "dates-two-orders.csv": faults(text(google(r5c1="05/24/2022 10:00:00")),
                                       ("Timestamp", [5])),
        "dates-no-such-day.csv": faults(text(google(r5c1="31/02/2022 10:00:00")),
                                        ("Timestamp", [5])),
        "dates-words.csv": faults(text(google(r5c1="last week", r9c1="soon")),
                                  ("Timestamp", [5, 9])),
        "dates-missing.csv": faults(text(google(r6c1="")), ("Timestamp", [6])),
        "dates-before-opening.csv": faults(text(google(r2c1="01/04/2022 10:00:00")),
                                           ("Timestamp", [2])),
        "dates-after-closing.csv": faults(text(google(r2c1="30/06/2022 10:00:00")),
                                          ("Timestamp", [2])),
        "born-after-registering.csv": faults(text(microsoft(form=ISO, r4c6="2022-05-30")),
                                             ("What is your date of birth?", [4])),
        "born-two-digits.csv": fit(text(microsoft(form=UK, r4c6="14/03/62")), 10),
        "ethnic-18-groups.csv": fit(groups(
            "English / Welsh / Scottish / Northern Irish / British", "Gypsy or Irish Traveller",
            "Any other Mixed / Multiple ethnic background", "Asian or Asian British - Indian",
            "Any other Black / African / Caribbean background"), 10),
        "ethnic-2001.csv": fit(groups("White British", "Black or Black British - Caribbean",
                                      "Chinese", "Other White", "Mixed - White and Asian"), 10),
        "ethnic-own-words.csv": fit(groups("Zanzibarian", "Black African", "British Asian"), 10,
                                    unknown={"ethnic_group": 7}),
        "ethnic-too-broad.csv": fit(groups("Asian", "White", "Black African"), 10,
                                    unknown={"ethnic_group": 7}),
        "ethnic-case-and-spaces.csv": fit(groups("  WHITE:  irish ", "black: AFRICAN"), 10),
        "ethnic-homoglyphs.csv": fit(groups("Аsian: Indiаn", "Βlack: African"), 10),
        "prefer-not-to-say.csv": fit(groups("Prefer not to say", "prefer not 2 say", "PNTS",
                                            "Rather not say", "I do not wish to say"), 10),
        "not-answered.csv": fit(groups("N/A", "-", "", "not stated", "unknown"), 10),
        "consent-in-words.csv": fit(text(changed_column(rows, 7, lambda n, _: [
            "I agree to be contacted", "No thank you", "", "✓"][n % 4])), 10),
        "consent-unclear.csv": faults(text(google(r4c8="perhaps", r8c8="perhaps")),
                                      ("May we contact you about this programme?", [4, 8])),
        "status-unknown.csv": faults(text(tracker(r3c8="Blorp", r4c8="Blorp")),
                                     ("Status", [3, 4])),
        "locality-alias.csv": fit(text(google(r3c6="centre", r4c6=" SOUTH ")), 10),
        "locality-elsewhere.csv": fit(text(google(r3c6="Blorp")), 10,
                                      unknown={"locality": 1}),
        "channels-unlisted.csv": fit(text(google(r2c7="Zanzibarian radio")), 10,
                                     unknown={"recruitment_channel": 1}),
        "disability-two-questions.csv": fit(text(_disability()), 6),
        "headings-misread.csv": unreadable(
            text([["Zeit", "Wer", "Was"], ["03/05/2022", "Amara", "Blorp"]]), "row of headings"),
        "headings-missing.csv": unreadable(text(google()[1:]), "row of headings"),
        "headings-only.csv": faults(text(google()[:1]), ("", [])),
        "no-date-heading.csv": faults(
            text([r[1:] for r in google()]), ("", [])),
        "stray-comma.csv": faults(text([*google()[:4], [*google()[4], "Blorp"], *google()[5:]]),
                                  ("", [5])),
        "formula-in-code.csv": faults(
            text([_template()[0], *([f"=P{r[0]}" if n == 2 else r[0], *r[1:]]
                                    for n, r in enumerate(_template()[1:]))]),
            ("participant_id", [4])),
        "formula-in-name.csv": fit(text(google(r4c3='=cmd|"/c calc"!A1')), 10),
        "several-faults.csv": faults(
            text(google(r3c1="soon", r5c8="perhaps", r7c1="", r8c1="32/05/2022 10:00:00")),
            ("Timestamp", [3]), ("May we contact you about this programme?", [5]),
            ("Timestamp", [7]), ("Timestamp", [8])),
        "same-code-twice.csv": faults(
            text([*_template(), ["P1", *_template()[2][1:4], "Female", "77"]]), ("", [3, 8]),
            any_column=True),
    }  # fmt: skip


def _disability():
    head = ["Timestamp", "Email", "Do you have any physical or mental health conditions or "
            "illnesses lasting or expected to last 12 months or more?", "Does your condition or "
            "illness reduce your ability to carry out day-to-day activities?"]  # fmt: skip
    told = [("Yes", "Yes, a lot"), ("Yes", "Yes, a little"), ("Yes", "Not at all"), ("No", ""),
            ("", ""), ("Prefer not to say", "")]  # fmt: skip
    return [head, *([f"{day(n)} 10:00:00", person(n)["email"], *pair]
                    for n, pair in enumerate(told))]  # fmt: skip


def accounts():
    """Sheets of costs, hours, assumptions and steps, as finance officers keep them."""
    costs = [["Financial year", "Description", "Amount (£)", "Budget heading",
              "Cash or in kind", "Notes"],
             ["2022/23", "Coordinator", "£12,500.00", "Salaries", "Cash", "payroll"],
             ["2022/23", "Hall hire", "1,200", "Venue hire", "Cash", "invoices"],
             ["2022/23", "Church hall", "£450.50", "Room hire", "In-kind", "list of charges"],
             ]  # fmt: skip
    hours = [["Year", "Task", "Volunteer hours"],
             ["2022", "Welcoming people", "120 hours"], ["2022", "Cooking", "40.5"]]  # fmt: skip
    assumed = [["Assumption", "Low", "Central", "High", "Source", "Used"],
               ["Deadweight", "20%", "40%", "60%", "A review", "Yes"],
               ["Lowest wage", "£9.50", "£9.50", "£9.50", "Published rate", "Yes"]]  # fmt: skip
    steps = [["Number", "Type", "Step", "We assume", "Indicator", "Evidence for"],
             ["1", "Activities", "People meet", "Doors are open", "People who came", "They did"],
             ["2", "Outcomes", "People trust each other", "", "", ""]]  # fmt: skip
    unclear = [*costs[:2], [*costs[2][:2], "about a thousand", *costs[2][3:]], *costs[3:]]
    return {
        "costs.csv": fit(text(costs), 0, table="costs", lines=3),
        "costs.xlsx": fit(book(costs), 0, table="costs", lines=3),
        "costs-unclear-amount.csv": faults(text(unclear), ("Amount (£)", [3])),
        "costs-no-price.csv": faults(text([*costs[:3], [*costs[3][:5], ""]]), ("Notes", [4])),
        "costs-same-thing-twice.csv": faults(
            text([*costs, costs[1]]), ("Description", [2, 5])),
        "volunteering.csv": fit(text(hours), 0, table="volunteering", lines=2),
        "assumptions.csv": fit(text(assumed), 0, table="assumptions", lines=2),
        "assumptions-out-of-order.csv": faults(
            text([*assumed[:1], ["Deadweight", "60%", "40%", "20%", "A review", "Yes"]]),
            ("Central", [2])),
        "theory.csv": fit(text(steps), 0, table="theory", lines=2),
    }  # fmt: skip


def surveys():
    """Exports of surveys: a column for each question, codes or words, several instruments."""
    heads = ["Timestamp", "Participant code", *(f"SWEMWBS {n}" for n in range(1, 8)),
             "Overall, how satisfied are you with your life nowadays? (0 to 10)",
             "I can influence decisions affecting your local area", "Any comments?"]  # fmt: skip
    rows = [
        ["05/06/2022 10:00:00", "P1", *"3333333", "7", "Tend to agree", "Thank you"],
        ["06/06/2022 11:00:00", "P2", *"444 444", "10 - Completely", "Definitely disagree", ""],
        ["13/06/2022 12:00:00", "P3", *"5555555", "", "Prefer not to say", ""],
    ]  # fmt: skip
    long = [["Participant code", "Wave", "Item", "Value", "Date"],
            ["P1", "baseline", "happy", "5", "2022-06-05"],
            ["P1", "follow-up", "happy", "6", "2022-09-12"]]  # fmt: skip
    asked = {"table": "surveys", "options": {"table": "surveys"}}
    odd = [rows[0], [*rows[1][:9], "11", *rows[1][10:]], rows[2]]
    return {
        "baseline-survey.csv": fit(text([heads, *rows]), 0, lines=24, **asked),
        "baseline-survey.xlsx": fit(book([heads, *rows]), 0, lines=24, **asked),
        "survey-long.csv": fit(text(long), 0, table="surveys", lines=2),
        "follow-up-survey-unknown-answer.csv": faults(
            text([heads, *odd]), (heads[9], [3]), options={"table": "surveys"}),
        "which-survey-untold.csv": faults(
            text([heads, *rows]), ("", []), options={"table": "surveys"}),
        "baseline-same-question-twice.csv": faults(
            text([[*heads, "life_satisfaction"], *([*row, "7"] for row in rows)]),
            ("life_satisfaction", []), options={"table": "surveys"}),
    }  # fmt: skip


def registers():
    """Attendance, session and partner lists."""
    people = [person(n) for n in range(6)]
    wide = [["Name", "Email", "Workshop 1", "Workshop 2"],
            *([p["name"], p["email"], "x" if n % 2 else "", "yes"]
              for n, p in enumerate(people))]  # fmt: skip
    long = [["Session", "Email", "Attended"],
            *([f"W{1 + n % 2}", p["email"], ["yes", "no"][n % 2]]
              for n, p in enumerate(people))]  # fmt: skip
    sessions = [["Session code", "Type", "Number", "Date", "Hours"],
                ["W1", "Workshop", "1", "07/06/2022", "2"],
                ["W2", "Workshop", "2", "21/06/2022", "2"]]  # fmt: skip
    partners = [["Organisation ID", "Name", "Sector", "Joined on"],
                ["O1", "Amberfold Rooms", "Community hub", "2022-04-04"],
                ["O2", "Brindle Council", "Local authority", "2022-04-05"]]  # fmt: skip
    outreach = [["Week beginning", "Channel", "Number of contacts", "Hours spent"],
                ["16/05/2022", "Social media", "1,200", "3"],
                ["23/05/2022", "Leaflet", "500", "6"]]  # fmt: skip
    leaflets = [["Leaflet", "In use from (date)", "Language"],
                ["Come and join", "25/04/2022", "Turkish"],
                ["Come and join", "25/04/2022", "Spanish"]]  # fmt: skip
    declined = [
        ["Project", "Reason", "How often", "Source"],
        ["An earlier round", "The times did not suit", "34", "Its own report, page 9"],
    ]
    seats = [["Organisation ID", "Name", "Sector", "Led by and for",
              "First time with the council?"],
             ["O1", "Amberfold Rooms", "Community hub", "Refugees; Women", "Yes"],
             ["O2", "Brindle Council", "Local authority", "Everybody", "no"],
             ["O3", "Cobble Rooms", "Hub", "", "Not sure"]]  # fmt: skip
    needs = [["Access need", "How many asked", "Met", "Could not meet", "Counted up to"],
             ["Crèche", "22", "12", "10", "30/09/2022"],
             ["Interpreter", "14", "4", "9", "30/09/2022"]]  # fmt: skip
    later = [["Participant ID", "Date asked", "Date answered", "Still involved?"],
             ["P1", "13/06/2023", "15/06/2023", "Yes"], ["P2", "13/06/2023", "", ""],
             ["P3", "14/06/2023", "19/06/2023", "No longer"]]  # fmt: skip
    bad = [*long[:3], [long[3][0], long[3][1], "perhaps"], *long[4:]]
    return {
        "register-wide.csv": fit(text(wide), 0, table="attendance", programme=False, lines=12),
        "register-wide.xlsx": fit(book(wide), 0, table="attendance", programme=False, lines=12),
        "register-long.csv": fit(text(long), 0, table="attendance", programme=False, lines=6),
        "register-unclear-tick.csv": faults(text(bad), ("Attended", [4]), programme=False),
        "sessions.csv": fit(text(sessions), 0, table="sessions", lines=2),
        "sessions-bad-number.csv": faults(
            text([*sessions[:2], ["W2", "Workshop", "two", "21/06/2022", "2"]]), ("Number", [3])),
        "sessions-same-code.csv": faults(
            text([*sessions, ["W1", "Workshop", "3", "22/06/2022", "2"]]),
            ("Session code", [2, 4])),
        "contacts.csv": fit(text(outreach), 0, table="contacts", lines=2),
        "contacts-bad-number.csv": faults(
            text([*outreach, ["30/05/2022", "Leaflet", "many", "2"]]), ("Number of contacts", [4])),
        "materials.csv": fit(text(leaflets), 0, table="materials", lines=2),
        "access-needs.csv": fit(text(needs), 0, table="access_needs", lines=2),
        "access-needs-more-met.csv": faults(
            text([*needs[:2], ["Interpreter", "12", "4", "9", "30/09/2022"]]),
            ("How many asked", [3])),
        "follow-up.csv": fit(text(later), 0, table="follow_up", lines=3),
        "follow-up-half-an-answer.csv": faults(
            text([*later[:3], ["P3", "14/06/2023", "19/06/2023", ""]]), ("Still involved?", [4])),
        "reasons.csv": fit(text(declined), 0, table="reasons", lines=1),
        "organisations.csv": fit(text(partners), 0, table="organisations", lines=2),
        "organisations-led-by.csv": fit(text(seats), 0, table="organisations", lines=3),
        "organisations-bad-sector.csv": faults(
            text([*partners, ["O3", "Third", "Blorp", ""]]), ("Sector", [4])),
    }  # fmt: skip
