"""A second lot of shapes nobody had in mind before: what other forms and meeting sites write.

Headings as Gravity Forms, Cognito Forms, Humanitix, Meetup and people with a spreadsheet write
them. The people are the invented ones of :mod:`shapes`.
"""

from datetime import date

from cases import SERIAL, fit
from shapes import ISO, Date, Formula, book, day, person, sheet, text, tracker, workbook

FIRST_DAY = {"registered_on": "2022-05-03"}
PEOPLE = [person(n) for n in range(8)]


def guests():
    """Every file by name: its bytes and what has to become of it."""
    return {name: held for room in (forms, meetings, lists) for name, held in room().items()}


def born(p, form="{d:02d}/{m:02d}/{y}"):
    """Write a date of birth."""
    y, m, d = p["born"]
    return form.format(y=y, m=m, d=d)


def serial(p):
    """Write a date of birth as a workbook stores it."""
    return Date((date(*p["born"]) - date(1899, 12, 30)).days)


def forms():
    """Forms, with consents to more than one thing."""
    microsoft = [
        ["Id", "Start time", "Completion time", "Email", "Name", "Last modified time", "Full name",
         "Contact email", "Mobile number", "Date of Birth", "Gender", "Ethnicity",
         "Do you consider yourself to have a disability?", "Home postcode",
         "How did you find out about this programme?",
         "Do you give consent for us to store your information?"],
        *([n + 1, SERIAL + 0.4 + 2 * n, Date(SERIAL + 2 * n), "anonymous", "", "", p["name"],
           p["email"], p["phone"], serial(p), ["Woman", "Man"][n % 2], p["ethnic"],
           ["Prefer not to say", ""][n % 2], p["postcode"], "Word of mouth;Leaflet;",
           ["Yes", "No"][n % 2]] for n, p in enumerate(PEOPLE)),
    ]  # fmt: skip
    google = [
        ["Timestamp", "Name (first and last)", "Pronouns", "Age", "Borough",
         "What area of Islington do you live in?", "Ethnic origin", "Any access needs?",
         "By ticking this box you agree to us holding your data in line with our privacy policy"],
        *([f"{3 + 2 * n}/5/2022 9:0{n}:12", p["name"], "she/her", p["years"], "Islington",
           p["area"], p["ethnic"], "", "I agree"] for n, p in enumerate(PEOPLE)),
    ]  # fmt: skip
    gravity = [
        ["Name (First)", "Name (Last)", "Email", "Date of Birth", "Ethnicity", "Consent (Consent)",
         "Consent (Text)", "Entry Id", "Entry Date", "Date Updated", "Source Url", "User IP"],
        *([p["first"], p["last"], p["email"], born(p), p["ethnic"], "Checked",
           "I agree to the privacy policy.", str(n), f"{day(n, ISO)} 09:0{n}:00", "", "x",
           "203.0.113.9"] for n, p in enumerate(PEOPLE)),
    ]  # fmt: skip
    cognito = [
        ["CognitoForm_Id", "Name_First", "Name_Last", "Email", "Phone", "EthnicGroup", "Age",
         "Entry_Status", "Entry_DateCreated", "Entry_DateSubmitted"],
        *([str(n + 1), p["first"], p["last"], p["email"], p["phone"], p["ethnic"], p["years"],
           "Submitted", f"{day(n, ISO)}T09:00:00", f"{day(n, ISO)}T09:0{n}:00"]
          for n, p in enumerate(PEOPLE)),
    ]  # fmt: skip
    return {
        "microsoft-stored-numbers.xlsx": fit(book(microsoft), 8, first={
            **FIRST_DAY, "sex": "Female", "consent_data": "yes", "date_of_birth": "1960-01-10"}),
        "google-area-and-policy.csv": fit(text(google), 8, first={
            **FIRST_DAY, "locality": "North", "age": "18", "consent_data": "yes"}),
        "gravity-forms.csv": fit(text(gravity), 8, first={
            **FIRST_DAY, "consent_data": "yes", "date_of_birth": "1960-01-10"}),
        "cognito-forms.csv": fit(text(cognito), 8, first={**FIRST_DAY, "age": "18"}),
    }  # fmt: skip


def meetings():
    """Meeting and booking sites, and what lies on the table by the door."""
    meetup = [
        ["Name", "User ID", "Title", "Event Host", "RSVP", "Guests", "RSVPed on",
         "Joined Group on", "URL of Member Profile"],
        *([p["name"], f"u{n}", "", "No", "Yes", "0", f"May {3 + 2 * n}, 2022", "January 1, 2021",
           "x"] for n, p in enumerate(PEOPLE)),
    ]  # fmt: skip
    humanitix = [
        ["Order ID", "Order date", "Order time", "Ticket ID", "First name", "Last name", "Email",
         "Mobile", "Ticket type", "Ticket status", "Checked in", "Which age group are you in?",
         "What is your gender?"],
        *([f"H{n}", day(n), "10:00am", f"T{n}", p["first"], p["last"], p["email"], p["phone"],
           "Free", "Complete", "No", p["age"], p["sex"]] for n, p in enumerate(PEOPLE)),
    ]  # fmt: skip
    reply = [
        ["First Name", "Last Name", "E mail", "RSVP Date", "Postcode", "Ethnicity"],
        *([p["first"], p["last"], p["email"], day(n), p["postcode"], p["ethnic"]]
          for n, p in enumerate(PEOPLE)),
    ]  # fmt: skip
    door = [["Holloway Hub – Workshop 2", "", ""], ["Date: 21/06/2022", "", ""],
            ["Name", "Time in", "Time out"],
            *([p["name"], "10:00", "12:00"] for p in PEOPLE)]  # fmt: skip
    own = {"table": "attendance", "programme": False, "first": {"attended": "yes"}}
    return {
        "meetup.csv": fit(text(meetup), 8, first=FIRST_DAY),
        "humanitix.csv": fit(text(humanitix), 8, first={
            **FIRST_DAY, "age_band": "16 to 24", "sex": "Female"}),
        "rsvp.csv": fit(text(reply), 8, first=FIRST_DAY),
        "sign-in-times.csv": fit(text(door), 0, lines=8, **own),
    }  # fmt: skip


def lists():
    """Lists kept by hand."""
    enquiries = [
        ["Full Name", "Contact Number", "E mail", "Date of enquiry", "Age range",
         "Ethnic background", "Photo consent", "Newsletter consent (Y/N)", "Data consent (Y/N)"],
        *([p["name"], p["phone"], p["email"], f"{3 + 2 * n}.5.22",
           ["18-24", "25-34", "35 - 49", "50-64"][n % 4], p["ethnic"], "Y", "N", ["n", "y"][n % 2]]
          for n, p in enumerate(PEOPLE)),
    ]  # fmt: skip
    summed = [
        ["#", "Surname", "Forename", "DoB", "Age", "Date of registration", "Locality (N/C/S)",
         "Ethnicity (census)", "Eligible?"],
        *([n + 1, p["last"], p["first"], serial(p),
           Formula(f'DATEDIF(D2,TODAY(),"Y")|{p["years"]}'), Date(SERIAL + 2 * n),
           ["N", "C", "S"][n % 3], p["ethnic"], "Yes"] for n, p in enumerate(PEOPLE)),
    ]  # fmt: skip
    waiting = {"Registered": sheet(tracker()), "Waiting list": sheet([["Name"], ["x"]])}
    return {
        "enquiries-three-consents.csv": fit(text(enquiries), 8, first={
            **FIRST_DAY, "age_band": "16 to 24", "consent_data": "no", "consent_contact": "no"}),
        "tracker-ages-worked-out.xlsx": fit(book(summed), 8, unknown={"locality": 8}, first={
            **FIRST_DAY, "date_of_birth": "1960-01-10"}),
        "tracker-and-waiting-list.xlsx": fit(workbook(waiting), 9, first=FIRST_DAY),
    }  # fmt: skip
