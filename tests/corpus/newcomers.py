"""Exports in shapes that were made up after the reader of the others was finished.

Headings as Microsoft Forms, Google Forms, Eventbrite in its newer layouts, SmartSurvey, Jisc
Online Surveys, LimeSurvey, Wufoo, CiviCRM, Action Network, TicketSource, the NHS and sign-in
sheets write them. The people are the invented ones of :mod:`shapes`.
"""

from cases import SERIAL, changed_column, faults, fit
from shapes import ISO, Date, book, day, google, person, sheet, text, tracker, workbook

FIRST_DAY = {"registered_on": "2022-05-03"}


def iso(p):
    """Write a date of birth as databases do."""
    return f"{p['born'][0]}-{p['born'][1]:02d}-{p['born'][2]:02d}"


def newcomers():
    """Every file by name: its bytes and what has to become of it."""
    rooms = (forms, bookings, surveys, databases, by_hand, born, registers, centres)
    return {name: held for room in rooms for name, held in room().items()}


def forms():
    """Microsoft and Google Forms with what people add to them."""
    people = [person(n) for n in range(8)]
    own_name = [
        ["ID", "Start time", "Completion time", "Email", "Name", "Language", "Name2", "Email2",
         "Date of birth", "Ethnic group", "How did you hear about the course?",
         "I am happy for my information to be used as described in the privacy notice."],
        *([n + 1, Date(SERIAL + 2 * n), Date(SERIAL + 2 * n), "anonymous", "",
           "English (United Kingdom)", p["name"], p["email"],
           f"{p['born'][1]}/{p['born'][2]}/{p['born'][0]}", p["ethnic"],
           "Leaflet;Word of mouth;", "Yes"] for n, p in enumerate(people)),
    ]  # fmt: skip
    sections = [
        ["Timestamp", "Username", "Section 1: About you\nWhat is your name?",
         "How old are you? (years)",
         "Which of these best describes your ethnic group? [Please choose one]",
         "Do you have any physical or mental health conditions or illnesses lasting or expected to "
         "last 12 months or more?",
         "If yes, does it reduce your ability to carry out day-to-day activities?",
         "Please rate the venue [Access]", "Any other comments?"],
        *([f"2022/05/{3 + 2 * n:02d} 9:1{n}:33 am GMT+1", p["email"], p["name"], p["years"],
           p["ethnic"], ["Yes", "No"][n % 2], ["Yes, a lot", ""][n % 2], "4", ""]
          for n, p in enumerate(people)),
    ]  # fmt: skip
    consent = [
        ["Timestamp", "Email Address", "Full name:", "Age bracket", "Your locality",
         "Are you disabled? (Equality Act 2010)", "GDPR consent"],
        *([f"{day(n)} 10:0{n}:07", p["email"], p["name"],
           ["16-24 years", "25-34 years", "35-49 years", "50-64 years"][n % 4], p["area"],
           ["Yes - limited a lot", "Yes - limited a little", "No", "Prefer not to say"][n % 4],
           "I have read and agree to the privacy policy" if n % 2 == 0 else ""]
          for n, p in enumerate(people)),
    ]  # fmt: skip
    return {
        "microsoft-own-name.xlsx": fit(book(own_name), 8, tool="Microsoft Forms", first={
            **FIRST_DAY, "date_of_birth": "1960-01-10",
            "recruitment_channel": "Leaflet; Word of mouth", "consent_data": "yes"}),
        "google-sections.csv": fit(text(sections), 8, tool="Google Forms", first={
            **FIRST_DAY, "age": "18", "disability": "Disabled, limited a lot"}),
        "google-consent-sentence.csv": fit(text(consent), 8, first={
            **FIRST_DAY, "age_band": "16 to 24", "disability": "Disabled, limited a lot",
            "consent_data": "yes"}),
    }  # fmt: skip


def bookings():
    """Booking sites in the layouts of today."""
    people = [person(n) for n in range(8)]
    summary = [
        ["Order no.", "Order Date", "Prefix", "Surname", "First Name", "Suffix", "Email",
         "Quantity", "Price Tier", "Ticket Type", "Attendee no.", "Group", "Order Type",
         "Currency", "Total Paid", "Fees Paid", "Eventbrite Fees", "Eventbrite Payment Processing",
         "Attendee Status", "Delivery Method", "Date of Birth", "Gender", "Home Address 1",
         "Home City", "County of Residence", "Home Postcode", "Home Country", "Mobile Phone"],
        *([f"33{n:08d}", f"{day(n, ISO)} 18:04:1{n}", "", p["last"], p["first"], "", p["email"],
           "1", "", "General Admission", f"55{n:08d}", "", "Free Order", "GBP", "0.00", "0.00",
           "0.00", "0.00", "Attending", "eTicket", iso(p),
           p["sex"], "1 Blorp Road", "London", "", p["postcode"], "GB", p["phone"]]
          for n, p in enumerate(people)),
    ]  # fmt: skip
    newer = [
        ["Order ID", "Order date", "Attendee status", "Name", "Email", "Event name",
         "Ticket quantity", "Ticket tier", "Ticket type", "Ticket price", "Buyer name",
         "Buyer email", "What is your age?", "Zip code"],
        *([f"91{n:08d}", f"{3 + 2 * n} May 2022 at 6:0{n} PM", "Attending", p["name"], p["email"],
           "Open morning", "1", "", "Free", "0", p["name"], p["email"], p["years"], "90210"]
          for n, p in enumerate(people)),
    ]  # fmt: skip
    newer[4][10:12] = newer[3][10:12]
    us = [[*newer[0]], *([r[0], f"5/{3 + 2 * n}/22 6:0{n} PM", *r[2:]]
                         for n, r in enumerate(newer[1:]))]  # fmt: skip
    source = [
        ["Booking Reference", "Date/Time Booked", "Title", "Forename", "Surname", "Email Address",
         "Post Code", "Event Name", "Event Date", "Ticket Type", "Tickets", "Marketing opt-in"],
        *([f"TS-{n}", f"{day(n)} 12:0{n}", "Ms", p["first"], p["last"], p["email"], p["postcode"],
           "Open morning", "07/06/2022 10:00", "Standard", "1", ["Y", "N"][n % 2]]
          for n, p in enumerate(people)),
    ]  # fmt: skip
    return {
        "eventbrite-summary-uk.csv": fit(text(summary), 8, tool="Eventbrite", first={
            **FIRST_DAY, "date_of_birth": "1960-01-10", "sex": "Female"}),
        "eventbrite-newer.csv": fit(text(newer), 8, tool="Eventbrite", first={
            **FIRST_DAY, "age": "18"}),
        "eventbrite-newer-us.csv": fit(text(us), 8, tool="Eventbrite", orders="month first",
                                       first=FIRST_DAY),
        "ticketsource.csv": fit(text(source), 8, first=FIRST_DAY),
    }  # fmt: skip


def surveys():
    """Survey tools of universities and the voluntary sector."""
    people = [person(n) for n in range(8)]
    smart = [
        ["UserID", "UserNo", "Name", "Email", "IP Address", "Unique ID", "Started", "Ended",
         "Q1. What is your age group?", "Q2. What is your sex?", "Q3. What is your ethnic group?"],
        *([f"12{n}", str(n + 1), p["name"], p["email"], "203.0.113.9", f"u{n}",
           f"{day(n)} 09:3{n}", f"{day(n)} 09:4{n}", p["age"], p["sex"], p["ethnic"]]
          for n, p in enumerate(people)),
    ]  # fmt: skip
    jisc = [
        ["Unique response number", "Response Start Time", "Response Complete Time",
         "1. What is your name?", "2. What is your age in years?", "3. What is your ethnic group?",
         "3.a. If you selected Other, please specify:", "4. May we contact you?"],
        *([f"9876-{n}", f"{day(n)} 09:3{n}", f"{day(n)} 09:4{n}", p["name"], p["years"],
           p["ethnic"], "", ["Yes", "No"][n % 2]] for n, p in enumerate(people)),
    ]  # fmt: skip
    lime = [
        ["Response ID", "Date submitted", "Last page", "Start language", "Seed", "Date started",
         "Date last action", "What is your full name?", "What is your sex?",
         "How did you hear about us? [Leaflet]", "How did you hear about us? [Social media]",
         "What is your ethnic group?"],
        *([str(n + 1), f"{day(n, ISO)} 09:41:0{n}", "3", "en", "1", f"{day(n, ISO)} 09:39:0{n}",
           f"{day(n, ISO)} 09:41:0{n}", p["name"], p["sex"], ["Yes", "No"][n % 2],
           ["No", "Yes"][n % 2], p["ethnic"]] for n, p in enumerate(people)),
    ]  # fmt: skip
    begun = [*lime[:4], [lime[4][0], "", *lime[4][2:]], *lime[5:]]
    wufoo = [
        ["Entry Id", "Name", "Last", "Email", "Phone Number", "Gender", "Ethnicity",
         "I agree to my data being stored", "Date Created", "Created By", "Last Updated",
         "Updated By", "IP Address", "Last Page Accessed", "Completion Status"],
        *([str(n + 1), p["first"], p["last"], p["email"], p["phone"], p["sex"], p["ethnic"],
           "I agree" if n % 2 == 0 else "", f"{day(n, ISO)} 09:41:0{n}", "public", "", "",
           "203.0.113.9", "1", "1"] for n, p in enumerate(people)),
    ]  # fmt: skip
    return {
        "smartsurvey.csv": fit(text(smart), 8, first={**FIRST_DAY, "age_band": "16 to 24",
                                                      "sex": "Female"}),
        "jisc-online-surveys.csv": fit(text(jisc), 8, first={**FIRST_DAY, "age": "18"}),
        "limesurvey.csv": fit(text(lime), 8, first={
            **FIRST_DAY, "sex": "Female", "recruitment_channel": "Leaflet"}),
        "limesurvey-never-sent.csv": fit(text(begun), 7, aside=1),
        "wufoo.csv": fit(text(wufoo), 8, first={**FIRST_DAY, "sex": "Female",
                                                "consent_data": "yes"}),
    }  # fmt: skip


def databases():
    """Databases, and codes that stand for answers."""
    people = [person(n) for n in range(8)]
    civi = [
        ["Contact ID", "Individual Prefix", "First Name", "Last Name", "Gender", "Birth Date",
         "Street Address", "City", "Postal Code", "Email", "Phone", "Event Title",
         "Register Date", "Participant Status"],
        *([str(40 + n), "Mx.", p["first"], p["last"], p["sex"],
           iso(p), "1 Blorp Road", "London",
           p["postcode"], p["email"], p["phone"], "Open morning", f"{day(n, ISO)} 10:00",
           "Registered"] for n, p in enumerate(people)),
    ]  # fmt: skip
    action = [
        ["email", "first_name", "last_name", "zip_code", "can2_phone", "created_at",
         "email_consent", "ethnicity"],
        *([p["email"], p["first"], p["last"], p["postcode"], p["phone"],
           f"{day(n, ISO)} 10:11:0{n} UTC", "true", p["ethnic"]] for n, p in enumerate(people)),
    ]  # fmt: skip
    coded = changed_column(
        google(),
        4,
        lambda n, _: [
            "A - White British",
            "B - White Irish",
            "H - Indian",
            "N - African",
            "Z - Not stated",
        ][n % 5],
    )
    numbered = changed_column(
        google(), 4, lambda n, _: ["1. White: Irish", "14) African", "(b) Caribbean"][n % 3]
    )
    return {
        "civicrm.csv": fit(text(civi), 8, first={
            **FIRST_DAY, "date_of_birth": "1960-01-10", "sex": "Female"}),
        "action-network.csv": fit(text(action), 8, first=FIRST_DAY),
        "ethnic-nhs-codes.csv": fit(text(coded), 10, first={
            "ethnic_group": "White: English, Welsh, Scottish, Northern Irish or British"}),
        "ethnic-numbered-answers.csv": fit(text(numbered), 10, first={
            "ethnic_group": "White: Irish"}),
    }  # fmt: skip


def by_hand():
    """Lists kept by hand, with pictures, lost noughts and rows of weeks."""
    rows = tracker()
    adorned = [["👤 Name", "📞 Phone", "📅 Date registered", "🎂 Age", "Gender", "Ethnicity",
                "Locality", "Status", "✅ Consent to contact", "Notes"], *rows[1:]]  # fmt: skip
    lost = changed_column(rows, 1, lambda n, _: 7700900000 + n)
    loud = [[str(cell).upper() for cell in row] for row in rows]
    starred = [[f"{cell}*" if n == 0 and cell else cell for cell in row]
               for n, row in enumerate(rows)]  # fmt: skip
    below = [["", "", ""], ["Registrations", "", ""], ["", "", ""],
             *(["", "", *row] for row in rows)]  # fmt: skip
    return {
        "tracker-adorned-headings.xlsx": fit(book(adorned), 9, first={
            **FIRST_DAY, "age": "18", "consent_contact": "yes"}),
        "tracker-lost-noughts.xlsx": fit(book(lost), 9, first=FIRST_DAY),
        "tracker-capitals.csv": fit(text(loud), 9, first={**FIRST_DAY, "sex": "Female"}),
        "tracker-required-stars.csv": fit(text(starred), 9, first=FIRST_DAY),
        "tracker-not-in-the-corner.xlsx": fit(book(below), 9, first=FIRST_DAY),
    }  # fmt: skip


def born():
    """Dates of birth of every kind in one column."""
    rows = [["Date of birth" if cell == "Age" else cell for cell in tracker()[0]], *tracker()[1:]]
    asked = [["DOB / age" if cell == "Age" else cell for cell in tracker()[0]], *tracker()[1:]]

    def told(head, *cells):
        return changed_column(head, 3, lambda n, _: cells[n % len(cells)])

    kinds = told(rows, Date(22_719), "25/12/1970", 29_555, "3rd March 1981", "1987", "")
    years = told(rows, "14/03/1962", "1987", "1990", "Prefer not to say", "34 years")
    mixed = told(asked, "34", "14/03/1962", "1987", "47 yrs")
    ages = told(tracker(), "34", Date(22_719), "25/12/1970", "1987")
    return {
        "born-every-kind.xlsx": fit(book(kinds), 9, first={"date_of_birth": "1962-03-14"}),
        "born-or-year-or-age.csv": fit(text(years), 9, first={"date_of_birth": "1962-03-14"}),
        "born-or-age-asked.csv": fit(text(mixed), 9, first={"age": "34"}),
        "ages-and-dates-of-birth.xlsx": fit(book(ages), 9, first={"age": "34"}),
        "ages-and-dates-undecided.csv": faults(
            text(told(tracker(), "34", "04/03/1962")), ("Age", [3, 5, 7, 9])),
        "ages-and-dates-stated.csv": fit(
            text(told(tracker(), "04/03/1962", "34")), 9, options={"dates": "day first"},
            first={"date_of_birth": "1962-03-04"}),
        "born-bare-number.csv": faults(text(told(rows, "14/03/1962", "34")),
                                       ("Date of birth", [3, 5, 7, 9])),
    }  # fmt: skip


def registers():
    """Registers: dates above ticks, letters for present and absent, a sheet for each session."""
    names = [person(n)["name"] for n in range(5)]
    own = {"table": "attendance", "programme": False}
    dated = [["Name", Date(44_719), Date(44_733)], *([n, "P", "A"] for n in names)]
    crosses = [["Name", "07/06/2022", "21/06/2022", "Total"],
               *([n, "1", "", "1"] for n in names)]  # fmt: skip
    apologies = [["Name", "Workshop 1", "Workshop 2"],
                 *([n, ["Present", "Apologies"][k % 2], "Did not attend"]
                   for k, n in enumerate(names))]  # fmt: skip

    def signed(which, when):
        return sheet([["Sign-in sheet"], [f"Workshop {which}, {when}"], ["Name", "Signature"],
                      *([n, n[:2]] for n in names)])  # fmt: skip

    tabs = {"7 June": signed(1, "7 June 2022"), "21 June": signed(2, "21 June 2022")}
    again = {"7 June": signed(1, "7 June 2022"), "copy": signed(1, "7 June 2022")}
    return {
        "register-real-dates.xlsx": fit(book(dated), 0, lines=10, **own,
                                        first={"attended": "yes"}),
        "register-crosses-and-total.csv": fit(text(crosses), 0, lines=5, **own),
        "register-apologies.csv": fit(text(apologies), 0, lines=10, **own,
                                      first={"attended": "yes"}),
        "sign-in-one-sheet-a-session.xlsx": fit(workbook(tabs), 0, lines=10, **own),
        "sign-in-same-session-twice.xlsx": faults(workbook(again), ("", []), programme=False),
    }  # fmt: skip


def centres():
    """Workbooks with one sheet of counts for each centre."""

    def counted(centre, last="2022-06-30", number="40"):
        return sheet([["Counts of one centre"], ["Centre", centre], ["Last day", last], [],
                      ["Question", "Answer", "Number of people"],
                      ["Everybody", "People who came at least once", number],
                      ["Sex", "Female", number and "23"], ["Sex", "Male", number and "17"]],
                     blank_at=[4])  # fmt: skip

    own = {"table": "counts", "programme": False}
    three = {"North": counted("Amberfold Rooms"), "South": counted("Brindle Council"),
             "Counts": counted("", "", "")}  # fmt: skip
    twice = {"North": counted("Amberfold Rooms"), "again": counted("Amberfold Rooms")}
    bad = {"North": counted("Amberfold Rooms"), "South": counted("Brindle Council", "soon")}
    return {
        "counts-one-sheet-a-centre.xlsx": fit(workbook(three), 0, lines=6, **own),
        "counts-same-centre-twice.xlsx": faults(workbook(twice), ("", []), programme=False),
        "counts-one-sheet-wrong.xlsx": faults(workbook(bad), ("", []), programme=False),
    }  # fmt: skip
