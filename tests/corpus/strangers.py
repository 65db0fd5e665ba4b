"""Exports of tools and habits that were looked up after the reader was written.

Headings as Survey Monkey, Typeform, Jotform, Qualtrics, Salesforce, Zoom, Bookwhen, Ticket
Tailor, Mailchimp and Airtable write them, and as charity databases name their columns. The
people are the invented ones of :mod:`shapes`.
"""

from cases import changed_column, faults, fit
from shapes import ISO, book, day, google, person, sheet, text, tracker, workbook

HEARD = ["Leaflet", "Word of mouth", "Social media"]


def strangers():
    """Every file by name: its bytes and what has to become of it."""
    return {**surveys(), **databases(), **bookings(), **habits()}


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
    first = {"registered_on": "2022-05-03"}
    return {
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
