"""Exports of tools and habits that were looked up after the reader was written.

Headings as Survey Monkey, Typeform, Jotform, Qualtrics, Salesforce, Zoom, Bookwhen, Ticket
Tailor, Mailchimp and Airtable write them, and as charity databases name their columns. The
people are the invented ones of :mod:`shapes`.
"""

from cases import changed_column, faults, fit, unreadable
from shapes import ISO, book, day, google, person, sheet, text, tracker, workbook

HEARD = ["Leaflet", "Word of mouth", "Social media"]


def strangers():
    """Every file by name: its bytes and what has to become of it."""
    rooms = (surveys, databases, bookings, habits, years_and_lists, sign_in_sheets, counts)
    return {name: held for room in rooms for name, held in room().items()}


def surveys():
    """Survey tools: two rows of headings or three, one column an option, answers never sent."""
    people = [person(n) for n in range(8)]
    monkey = [
        ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address",
         "First Name", "Last Name", "Custom Data 1", "What is your full name?",
         "What is your ethnic group?", "How old are you?",
         "How did you hear about us? Please tick all that apply.", "", "",
         "May we contact you again?"],
        ["", "", "", "", "", "", "", "", "", "Open-Ended Response", "Response", "Response",
         *HEARD, "Response"],
        *([f"1140000{n}", "42990", f"05/{3 + 2 * n:02d}/2022 02:02:11 PM",
           f"05/{3 + 2 * n:02d}/2022 02:09:{n:02d} PM", "", "", "", "", "", p["name"],
           p["ethnic"], p["years"], "Leaflet", "Word of mouth" if n % 2 == 0 else "", "",
           "Yes" if n % 2 else "No"] for n, p in enumerate(people)),
    ]  # fmt: skip
    typeform = [
        ["#", "What is your first name?", "And your surname?", "What is your email address?",
         "What is your ethnic group?", *HEARD, "Other", "Can we contact you about the programme?",
         "Response Type", "Start Date (UTC)", "Stage Date (UTC)", "Submit Date (UTC)",
         "Network ID", "Tags"],
        *([f"odwdp4nzj1xg6m9l{n}", p["first"], p["last"], p["email"], p["ethnic"], "Leaflet", "",
           "", "", "1" if n % 2 else "0", "completed", f"{day(n, ISO)} 09:39:31", "",
           f"{day(n, ISO)} 09:41:{n:02d}", f"653e97aca{n}", ""] for n, p in enumerate(people)),
    ]  # fmt: skip
    begun = [*typeform[5][:10], "partial", f"{day(4, ISO)} 09:39:31",
             f"{day(4, ISO)} 09:40:00", "", *typeform[5][14:]]  # fmt: skip
    unsent = [*typeform[:5], begun, *typeform[6:]]
    jotform = [
        ["Submission Date", "Full Name - First Name", "Full Name - Last Name", "E-mail",
         "Phone Number", "What is your ethnic group?", "Your age", "How did you hear about us?",
         "Do you agree to our privacy notice?", "Submission ID"],
        *([f"May {3 + 2 * n}, 2022 2:0{n} PM", p["first"], p["last"], p["email"], p["phone"],
           p["ethnic"], p["years"], "Leaflet\nWord of mouth", "I agree to the privacy notice",
           f"522{n:07d}"] for n, p in enumerate(people)),
    ]  # fmt: skip
    qualtrics = [
        ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)",
         "Finished", "RecordedDate", "ResponseId", "RecipientLastName", "RecipientFirstName",
         "RecipientEmail", "UserLanguage", "Q1", "Q2", "Q3"],
        ["Start Date", "End Date", "Response Type", "IP Address", "Progress",
         "Duration (in seconds)", "Finished", "Recorded Date", "Response ID",
         "Recipient Last Name", "Recipient First Name", "Recipient Email", "User Language",
         "What is your ethnic group?", "What is your sex?", "Which age group are you in?"],
        [f'{{"ImportId":"QID{n}"}}' for n in range(16)],
        *([f"{day(n, ISO)} 09:39:31", f"{day(n, ISO)} 09:41:{n:02d}", "IP Address", "", "100",
           "127", "True", f"{day(n, ISO)} 09:41:{n:02d}", f"R_1abc{n}", p["last"], p["first"],
           p["email"], "EN-GB", p["ethnic"], p["sex"], p["age"]] for n, p in enumerate(people)),
    ]  # fmt: skip
    first = {"registered_on": "2022-05-03", "ethnic_group": "White: Irish"}
    return {
        "surveymonkey-two-rows.csv": fit(text(monkey), 8, orders="month first", first={
            **first, "age": "18", "recruitment_channel": "Leaflet; Word of mouth",
            "consent_contact": "no"}),
        "surveymonkey-two-rows.xlsx": fit(book(monkey), 8, orders="month first", first=first),
        "typeform.csv": fit(text(typeform), 8, first={**first, "consent_contact": "no"}),
        "typeform-never-sent.csv": fit(text(unsent), 7, aside=1),
        "jotform.csv": fit(text(jotform), 8, first={
            **first, "age": "18", "recruitment_channel": "Leaflet; Word of mouth",
            "consent_data": "yes"}),
        "qualtrics-three-rows.csv": fit(text(qualtrics), 8, first={
            **first, "sex": "Female", "age_band": "16 to 24"}),
    }  # fmt: skip


def databases():
    """Databases that charities keep people in."""
    people = [person(n) for n in range(8)]

    def born(p, form="{d:02d}/{m:02d}/{y}"):
        y, m, d = p["born"]
        return form.format(y=y, m=m, d=d)

    salesforce = [
        ["First Name", "Last Name", "Contact ID", "Email", "Mailing Zip/Postal Code", "Birthdate",
         "Gender", "Ethnicity", "Created Date"],
        *([p["first"], p["last"], f"0035g00000Ab{n}", p["email"], p["postcode"], born(p),
           p["sex"], p["ethnic"], day(n)] for n, p in enumerate(people)),
        [], ["Registrations this spring"],
        ["Copyright (c) 2000-2022 salesforce.com, inc. All rights reserved."],
        ["Confidential Information - Do Not Distribute"],
        ["Generated By:  Amara Quillfeather  31/05/2022 10:00"], ["Amberfold Rooms"],
    ]  # fmt: skip
    views = [
        ["PersonID", "TypeName", "Forename", "Surname", "DateOfBirth", "Gender", "Ethnicity",
         "PostCode", "CreatedDate"],
        *([f"{300 + n}", "Participant", p["first"], p["last"], born(p, ISO), p["sex"],
           p["ethnic"], p["postcode"], f"{day(n, ISO)}T09:41:00"] for n, p in enumerate(people)),
    ]  # fmt: skip
    upshot = [
        ["Participant ID", "First name", "Last name", "Date of Birth", "Gender", "Ethnicity",
         "Postcode", "Disability", "Date joined"],
        *([f"{70 + n}", p["first"], p["last"], born(p), p["sex"], p["ethnic"], p["postcode"],
           ["Yes", "No"][n % 2], day(n)] for n, p in enumerate(people)),
    ]  # fmt: skip
    lamplight = [
        ["Profile ID", "Name", "Date of birth", "Gender identity", "Ethnic origin", "Address",
         "Post Code", "Date record added", "Data protection consent given"],
        *([f"{9 + n}", p["name"], born(p), "", p["ethnic"], "1 Blorp Road", p["postcode"],
           day(n), ["Yes", "No"][n % 2]] for n, p in enumerate(people)),
    ]  # fmt: skip
    first = {"registered_on": "2022-05-03", "date_of_birth": "1960-01-10",
             "ethnic_group": "White: Irish"}  # fmt: skip
    return {
        "salesforce-report.csv": fit(text(salesforce), 8, aside=5, first=first),
        "views-run-together-headings.csv": fit(text(views), 8, first={**first, "sex": "Female"}),
        "upshot.xlsx": fit(book(upshot), 8, first=first, unknown={"disability": 4}),
        "lamplight.csv": fit(text(lamplight), 8, first={**first, "consent_data": "yes"}),
    }


def bookings():
    """Booking sites, newsletters and meeting rooms."""
    people = [person(n) for n in range(8)]
    bookwhen = [
        ["Booking reference", "Booking date", "Event", "Event starts", "Event ends",
         "Attendee first name", "Attendee last name", "Attendee email", "Ticket",
         "Attendance status", "Attended?"],
        *([f"BW{n}X", f"{day(n)} 10:0{n}", "Open morning", "07/06/2022 10:00",
           "07/06/2022 12:00", p["first"], p["last"], p["email"], "Free", "Complete",
           ["Yes", ""][n % 2]] for n, p in enumerate(people)),
    ]  # fmt: skip
    tailor = [
        ["Order ID", "Order date", "Order time", "First name", "Last name", "Email",
         "Ticket type", "Ticket code", "Checked in", "Voided", "Ethnicity"],
        *([f"or_{n}", day(n, ISO), "10:00", p["first"], p["last"], p["email"], "Free", f"Q{n}Z",
           "Yes", "No", p["ethnic"]] for n, p in enumerate(people)),
    ]  # fmt: skip
    zoom = [
        ["Attendee Report"], ["Report Generated:", "05/31/2022 02:00:00 PM"],
        ["Topic", "Meeting ID", "Scheduled Time", "Duration (minutes)"],
        ["Open morning", "811 2222 3333", "06/07/2022 10:00:00 AM", "120"],
        ["Registrant Details"],
        ["First Name", "Last Name", "Email", "Registration Time", "Approval Status"],
        *([p["first"], p["last"], p["email"], f"05/{3 + 2 * n:02d}/2022 02:0{n}:11 PM",
           "approved"] for n, p in enumerate(people)),
    ]  # fmt: skip
    mailchimp = [
        ["Email Address", "First Name", "Last Name", "MEMBER_RATING", "LEID", "EUID", "TAGS"],
        *([p["email"], p["first"], p["last"], "2", f"4{n}", f"e{n}", "Blorp"]
          for n, p in enumerate(people)),
    ]  # fmt: skip
    microsoft = [
        ["Id", "Start time", "Completion time", "Email", "Name", "Last modified time",
         "What is your full name?\xa0\n", "Your phone\xa0number", "Points - Age group",
         "Feedback - Age group", "Age group", "What is your ethnic\xa0group?"],
        *([str(n + 1), f"{day(n)} 9:0{n}:00", f"{day(n)} 9:1{n}:00", "anonymous", "", "",
           p["name"], p["phone"], "", "", p["age"], p["ethnic"]] for n, p in enumerate(people)),
    ]  # fmt: skip
    again = [*microsoft[3][:10], "75 and over", microsoft[3][11]]
    again[0], again[2] = "9", "27/05/2022 9:00:00"
    return {
        "bookwhen.csv": fit(text(bookwhen), 8, first={"registered_on": "2022-05-03"}),
        "ticket-tailor.csv": fit(text(tailor), 8, first={"registered_on": "2022-05-03"}),
        "zoom-registrants.csv": fit(text(zoom), 8, orders="month first", first={
            "registered_on": "2022-05-03"}),
        "mailchimp-without-date.csv": faults(text(mailchimp), ("", [])),
        "microsoft-anonymous.csv": fit(text([*microsoft, again]), 8, edited=1, first={
            "age_band": "16 to 24", "ethnic_group": "White: Irish"}),
        "microsoft-anonymous.xlsx": fit(book([*microsoft, again]), 8, edited=1),
    }  # fmt: skip


def habits():
    """What people do to a list they keep by hand."""
    rows = tracker()
    months = [*rows[:4], ["MAY 2022, second week"], *rows[4:7], ["MAY 2022, third week"],
              *rows[7:]]  # fmt: skip
    back = changed_column(rows, 0, lambda n, c: ", ".join(reversed(c.split())).upper())
    help_row = ["(first and last)", "(mobile)", "(dd/mm/yyyy)", "(in years)", "(M/F)", "", "",
                "(choose)", "(Y/N)", ""]  # fmt: skip
    airtable = [
        ["Name", "Created", "Attachments", "Ethnicity", "Consent to contact"],
        *([p["name"], f"{3 + 2 * n}/5/2022 2:0{n}pm", "", p["ethnic"],
           "checked" if n % 2 == 0 else ""] for n in range(8) for p in [person(n)]),
    ]  # fmt: skip
    columns = [
        [*rows[0][:4], "Male", "Female", *rows[0][5:]],
        *([*r[:4], "x" if r[4] == "Male" else "", "x" if r[4] == "Female" else "", *r[5:]]
          for r in rows[1:]),
    ]  # fmt: skip
    summary = [["Ethnicity", "Count of Name"], ["White: Irish", 2], ["Grand Total", 9]]
    named = changed_column(rows, 2, lambda n, c: f"{['Tue', 'Thursday'][n % 2]} {c}")
    weeks = changed_column(rows, 2, lambda n, c: f"w/c {c}")
    signs = changed_column(rows, 7, lambda n, _: ["✅ Confirmed", "⏳ waiting list"][n % 2])
    genders = changed_column(rows, 4, lambda n, c: ["F", "Non-binary", "m"][n % 3])
    quiz = [[r[0], "Score" if n == 0 else "0 / 10", *r[1:]] for n, r in enumerate(google())]
    notes = [*rows, [], ["* = told us by telephone"], ["Blorp to ring everybody again"]]
    master = [
        ["Wellbeing project - people - DO NOT DELETE"], ["last updated by Jo 29/5"],
        ["No.", "NAME ", "Tel", "When joined", "DOB/Age", "M/F", "Ethnicity", "Area", "status"],
        *([str(n), *r[:2], r[2], "14/03/1968", *r[4:7], ["waiting", "on course"][n % 2]]
          for n, r in enumerate(rows[1:], 1)),
    ]  # fmt: skip
    old = [["Name", "Tel"], ["Amara Quillfeather", "07700900999"]]
    first = {"registered_on": "2022-05-03"}
    return {
        "tracker-numbered-master.xlsx": fit(book(master), 9, first={**first, "sex": "Female"}),
        "tracker-master-and-old.xlsx": unreadable(
            workbook({"Master": sheet(master), "old": sheet(old)}), "Say which with --sheet."),
        "tracker-month-rows.csv": fit(text(months), 9, aside=2, first=first),
        "tracker-names-turned-round.csv": fit(text([*rows, back[1]]), 9, repeats=1),
        "tracker-help-row.xlsx": fit(book([rows[0], help_row, *rows[1:]]), 9, first=first),
        "airtable.csv": fit(text(airtable), 8, first={**first, "consent_contact": "yes"}),
        "tracker-a-column-an-answer.csv": fit(text(columns), 9, first=first),
        "tracker-and-summary.xlsx": fit(
            workbook({"Summary": sheet(summary), "People": sheet(rows)}), 9, first=first),
        "dates-weekdays.csv": fit(text(named), 9, first=first),
        "dates-week-commencing.csv": faults(text(weeks), ("Date registered", range(2, 11))),
        "tracker-signs-in-status.csv": fit(text(signs), 9, first={"status": "applied"}),
        "tracker-three-genders.csv": fit(text(genders), 9, unknown={"sex": 3}),
        "google-quiz.csv": fit(text(quiz), 10, first=first),
        "numbers-table-name.csv": fit(text([["Table 1"], *rows]), 9, first=first),
        "tracker-notes-below.xlsx": fit(book(notes, blank_at=[11]), 9, aside=2, first=first),
    }  # fmt: skip


def years_and_lists():
    """Years of birth where an age was asked, and the lists that ethnic groups are worded by."""
    rows = tracker()
    born = changed_column(rows, 3, lambda n, c: str(2022 - int(c)))
    mixed = changed_column(rows, 3, lambda n, c: c if n % 2 else f"{2022 - int(c)}")
    own = [["Year of birth" if cell == "Age" else cell for cell in born[0]], *born[1:]]
    dates = [["Date of birth" if cell == "Age" else cell for cell in born[0]], *born[1:]]
    young = changed_column(rows, 3, lambda n, c: "2012" if n == 2 else c)
    few = changed_column(
        [["Date of birth" if cell == "Age" else cell for cell in rows[0]], *rows[1:]],
        3, lambda n, c: "1987" if n == 2 else "14/03/1962",
    )  # fmt: skip

    def groups(*cells):
        return text(changed_column(google(), 4, lambda n, _: cells[n % len(cells)]))

    early = {"age": "17", "registered_on": "2022-05-03"}
    early_bird = changed_column(rows, 3, lambda n, _: "2005" if n == 0 else "1987")
    return {
        "years-of-birth-as-age.csv": fit(
            text(changed_column(born, 3, lambda n, c: "2004" if n == 0 else c)), 9, first=early),
        "years-of-birth-and-ages.csv": fit(text(mixed), 9, first={"age": "17"}),
        "years-of-birth-asked.xlsx": fit(book(own), 9, first={"age": "17"}),
        "years-under-date-of-birth.csv": fit(text(dates), 9, first={"age": "17"}),
        "years-too-young.csv": faults(text(young), ("Age", [4])),
        "years-in-mid-year.csv": fit(text(early_bird), 9, first={"age": "16"}),
        "years-among-dates-of-birth.csv": fit(text(few), 9, first={
            "date_of_birth": "1962-03-14", "age": ""}),
        "ethnic-list-2011.csv": fit(groups(
            "White: Irish", "Any other Mixed / Multiple ethnic background"), 10,
            first={"standard_version": "2011"}),
        "ethnic-list-2021.csv": fit(groups(
            "White: Irish", "English, Welsh, Scottish, Northern Irish or British"), 10,
            first={"standard_version": "2021"}),
        "ethnic-list-2001.csv": fit(groups("Chinese", "Black or Black British - Caribbean"), 10,
                                    first={"standard_version": "2001"}),
        "ethnic-list-changed.csv": fit(groups(
            "White: Irish", "Any other Mixed / Multiple ethnic background",
            "Any other Mixed or Multiple background"), 10, first={"standard_version": ""}),
        "ethnic-list-untold.csv": fit(groups("Roma", "White Irish"), 10,
                                      first={"standard_version": None}),
    }  # fmt: skip


def sign_in_sheets():
    """One session on a sheet: a title, and names with or without ticks."""
    names = [person(n)["name"] for n in range(6)]
    signed = [["Sign-in sheet", ""], ["Workshop 1, Tuesday 7 June 2022", ""], [],
              ["Name", "Phone", "Signature"],
              *([name, person(n)["phone"], name[:2] if n != 2 else ""]
                for n, name in enumerate(names))]  # fmt: skip
    ticks = [["Open morning", "07/06/2022"], ["Name", "Here?"],
             *([name, "x" if n % 2 else ""] for n, name in enumerate(names))]  # fmt: skip
    bare = [["Workshop 2 – 21 June 2022"], *([name] for name in names)]
    counted = [["Session on 2022-06-07"], ["Names"],
               *([f"{n}. {name}"] for n, name in enumerate(names, 1))]  # fmt: skip
    emails = [["Register, 7th June 2022", "", ""], ["First name", "Surname", "Email"],
              *([p["first"], p["last"], p["email"]] for n in range(6)
                for p in [person(n)])]  # fmt: skip
    unsigned = [*signed[:4], *([*row[:2], ""] for row in signed[4:])]
    undated = [["Welcome!"], ["Name", "Signature"], *([name, "x"] for name in names)]
    own = {"table": "attendance", "programme": False}
    return {
        "sign-in-signatures.xlsx": fit(book(signed, blank_at=[3]), 0, lines=6, **own,
                                       first={"attended": "yes"}),
        "sign-in-ticks.csv": fit(text(ticks), 0, lines=6, **own, first={"attended": "no"}),
        "sign-in-names-only.csv": fit(text(bare), 0, lines=6, **own, first={"attended": "yes"}),
        "sign-in-numbered.csv": fit(text(counted), 0, lines=6, **own),
        "sign-in-emails.csv": fit(text(emails), 0, lines=6, **own),
        "sign-in-never-ticked.csv": faults(text(unsigned), ("", []), programme=False),
        "sign-in-of-no-known-day.csv": unreadable(text(undated), "row of headings"),
    }  # fmt: skip


def counts():
    """Sheets of counts as a centre sends them back."""

    def sheet_of(*told, centre="Amberfold Rooms", last="2022-06-30"):
        return [["Counts of one centre"], ["One sheet for one centre and one period."],
                ["Centre", centre], ["First day", "2022-05-02"], ["Last day", last],
                ["Filled in by (role)", "Manager"], [],
                ["Question", "Answer", "Number of people"], *told]  # fmt: skip

    everybody = ["Everybody", "People who came at least once", "40"]
    told = [everybody, ["Sex", "Female", "23"], ["Sex", "Male", "17"],
            ["Age", "16 to 24", "fewer than 5"], ["Age", "25 to 34", "12"],
            ["Ethnic group", "White: Irish", ""],
            ["Ethnic group", "Prefer not to say", "0"]]  # fmt: skip
    own = {"table": "counts", "programme": False}
    first = {"organisation_id": "Amberfold Rooms", "variable": "everybody", "count": "40",
             "base": "40", "as_at": "2022-06-30"}  # fmt: skip
    long = [["Centre", "Variable", "Category", "Count", "Base", "Date"],
            ["Amberfold Rooms", "sex", "Female", "23", "40", "2022-06-30"],
            ["Brindle Council", "sex", "Male", "<5", "9", "2022-06-30"]]  # fmt: skip
    return {
        "counts.xlsx": fit(book(sheet_of(*told), blank_at=[7]), 0, lines=6, first=first, **own),
        "counts.csv": fit(text(sheet_of(*told)), 0, lines=6, first=first, **own),
        "counts-long.csv": fit(text(long), 0, lines=2, first={"variable": "sex", "base": "40"},
                               **own),
        "counts-in-words.csv": faults(
            text(sheet_of(*told[:2], ["Sex", "Male", "about twenty"])),
            ("Number of people", [11]), programme=False),
        "counts-unknown-answer.csv": faults(
            text(sheet_of(*told[:2], ["Sex", "Blorp", "3"])), ("Answer", [11]), programme=False),
        "counts-unknown-question.csv": faults(
            text(sheet_of(*told[:2], ["Blorp", "Male", "3"])), ("Question", [11]),
            programme=False),
        "counts-without-day.csv": faults(text(sheet_of(*told, last="")), ("", []),
                                         programme=False),
        "counts-of-nobody-known.csv": faults(text(sheet_of(*told)), ("", [])),
    }  # fmt: skip
