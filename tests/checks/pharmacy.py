"""The papers of another review in which all agrees: a hospital pharmacy, in its own words."""

from collections.abc import Iterable

from backend.checks.domain.papers import Row
from tests.checks.sample import table

WARDS, ASEPTIC, STORES = "Ward Pharmacy", "Aseptic Suite", "Procurement & Stores"
HELD = (
    (WARDS, "Senior Clinical Pharmacist", ("1", "1", "0.8")),
    (WARDS, "Pharmacy Technician", ("1", "1", "1", "0.6")),
    (ASEPTIC, "Aseptic Services Manager", ("1",)),
    (ASEPTIC, "Pharmacy Technician", ("1", "0.9")),
    (STORES, "Stores Supervisor", ("1",)),
    (STORES, "Pharmacy Porter", ("1", "0.5")),
    (STORES, "Records Clerk", ("1",)),
)


def pharmacy() -> dict[str, list[Row]]:
    """Return the papers."""
    return {
        "staff_in_scope": _staff(),
        "section_totals": table(
            "section|post|numbers_in_post|fte_incl_vacancies|row_type|source_line",
            "Ward Pharmacy|Senior Clinical Pharmacist|3|3.3|post|210",
            "Ward Pharmacy|Pharmacy Technician|4|3.6|post|211",
            "Ward Pharmacy|All posts|7|6.9|total|212",
            "Aseptic Suite|Aseptic Services Manager|1|1|post|213",
            "Aseptic Suite|Pharmacy Technician|2|2.4|post|214",
            "Aseptic Suite|All posts|3|3.4|total|215",
            "Procurement & Stores|Stores Supervisor|1|1|post|216",
            "Procurement & Stores|Pharmacy Porter|2|1.5|post|217",
            "Procurement & Stores|Records Clerk|1|1|post|218",
            "Procurement & Stores|All posts|4|3.5|total|219",
        ),
        "service_totals": table(
            "service|employee_count|current_fte_incl_vacancies|proposed_fte|row_type|source_line",
            "Clinical Pharmacy|10|10.3|9.5|service|230",
            "Medicines Supply|4|3.5|2|service|231",
            "Whole department|14|13.8|11.5|total|232",
        ),
        "scope_by_team": table(
            "team|staff_in_scope|fte_incl_vacancies|row_type|source_line",
            "Ward Pharmacy|7|6.9|team|240",
            "Aseptic Suite|3|3.4|team|241",
            "Procurement and Stores|4|3.5|team|242",
            "All teams|14|13.8|total|243",
        ),
        "posts_current_vs_proposed": table(
            "group|post|proposed_fte|proposed_band|current_fte|current_band|reduction_fte|"
            "proposed_cost_gbp|row_type|as_printed|source_line",
            "Clinical Pharmacy|Senior Clinical Pharmacist|3.3|8a|3.3|8a|0|214500|post||250",
            "Clinical Pharmacy|Pharmacy Technician|5.2|5|6.0|5|-0.8|161200|post||251",
            "Clinical Pharmacy|Aseptic Services Manager|0||1|8b|-1|0|post||252",
            "Clinical Pharmacy|Production Lead|1|8a|0||1|65000|post||253",
            "Clinical Pharmacy|On-call payments|||||0|21800|allowance||254",
            "Medicines Supply|Stores Supervisor|1|4|1|4|0|27400|post||255",
            "Medicines Supply|Pharmacy Porter|1|2|1.5|2|-0.5|22300|post||256",
            "Medicines Supply|Records Clerk|0||1|3|-1|0|post||256",
        ),
        "finance_totals": table(
            "item|proposed_fte|current_fte|reduction_fte|amount_gbp|source_line",
            "Sub-total, Clinical Pharmacy|9.5|10.3|-0.8|462500|257",
            "Sub-total, Medicines Supply|2|3.5|-1.5|49700|258",
            "Grand total|11.5|13.8|-2.3|512200|259",
            "Budget available||||590000|260",
            "Saving||||77800|261",
        ),
        "post_mapping": table(
            "row_type|staff_group|current_post|new_post|change|grade|grade_kind|current_posts_fte|"
            "headcount|proposed_posts_fte|jd_status|note|source_line",
            "mapping|Pharmacists|Senior Clinical Pharmacist|Senior Clinical Pharmacist|no change|"
            "8a|stated|3.3|3|3.3|||270",
            "mapping|Technicians|Pharmacy Technician|Pharmacy Technician|no change|5|stated|6.0|6|"
            "5.2|||271",
            "mapping|Managers|Aseptic Services Manager|Production Lead|new|8a|indicative|1|1|1|"
            "||272",
            "group_total|Supply staff||||||3.5|4|2|||273",
            "mapping|Supply staff|Stores Supervisor|Stores Supervisor|no change|4|stated|1|1|1|"
            "||274",
            "mapping|Supply staff|Pharmacy Porter|Pharmacy Porter|no change|2|stated|1.5|2|1|||275",
            "mapping|Supply staff|Records Clerk||deleted|||1|1|0||Section 6 prints 1 FTE too|276",
        ),
        "proposed_structure": table(
            "service|team|post|fte|grade|is_manager|note|source_line",
            "Clinical Pharmacy|Wards|Senior Clinical Pharmacist|3.3|8a|yes||280",
            "Clinical Pharmacy|Wards|Pharmacy Technician|3.2|5|no||281",
            "Clinical Pharmacy|Production|Production Lead|1|8a|yes||282",
            "Clinical Pharmacy|Production|Pharmacy Technician|2|5|no|"
            "each makes 15 to 20 batches, in all 30 to 40 a week|283",
            "Medicines Supply|Stores|Stores Supervisor|1|4|yes||284",
            "Medicines Supply|Stores|Pharmacy Porter|1|2|no||285",
        ),
        "job_descriptions": table(
            "record_type|structure|title|post_number|status|page|responsible_to|essential_count|"
            "desirable_count|statements|statements_minus_marks|line_start|line_end|note",
            "index|current|Pharmacy Technician|PH-214|current|31||||||290|290|",
            "index|current|Stores Supervisor|PH-305|current|34||||||291|291|",
            "index|proposed|Pharmacy Technician|PH-214|No change|31||||||292|292|",
            "index|proposed|Production Lead|PH-118|New Post|40||||||293|293|",
            "full_jd|current|Pharmacy Technician|PH-214|||Senior Clinical Pharmacist|8|2|10|0|300|"
            "330|",
            "full_jd|current|Stores Supervisor|PH-305|||Chief Pharmacist|6|2|8|0|331|360|",
            "full_jd|proposed|Production Lead|PH-118|||Chief Pharmacist|9|3|12|0|361|400|",
        ),
        "job_description_requirements": table(
            "title|post_number|category|seq|requirement_keywords|flag|source_line",
            "Production Lead|PH-118|A|1|registered pharmacist, or HCPC registered scientist|E|362",
            "Production Lead|PH-118|B|2|has led a licensed aseptic unit|E|363",
            "Production Lead|PH-118|D|3|medicines for children aged under 16|D|364",
        ),
        "timeline": table(
            "stage_no|stage|group|starts_at|ends_at|date_kind|venue|unions_present|actions|note|"
            "source_line",
            "1|Launch with staff side|unions|2025-05-06T09:30|2025-05-06T10:30|exact|Seminar Room 2"
            "|yes|||410",
            "2|Launch with the department|everyone|2025-05-06T14:00|2025-05-06T15:00|exact|"
            "Lecture Theatre|yes|||411",
            "3|Team briefing|Ward Pharmacy|2025-05-13T12:00|2025-05-13T13:00|exact|Seminar Room 2|"
            "no|||412",
            "3|Team briefing|Stores|2025-05-13T12:30|2025-05-13T13:30|exact|Stores office|no|||413",
            "4|Consultation closes|everyone|2025-06-20||date|||||414",
            "5|Provisional slotting outcomes|everyone|2025-06-23||week_commencing|||||415",
            "6|Last day to give notice of appeal|everyone|2025-07-07||date|||||416",
            "7|Written grounds of appeal due|everyone|2025-07-14||date|||||417",
            "8|Appeals heard|everyone|2025-07-28||week_commencing|||||418",
            "9|Confirmed outcomes published|everyone|2025-08-11||date|||||419",
        ),
        "revisions": table(
            "revision_id|update_date|revision|page|source_line",
            "R2-1|2025-06-02|Hours of the weekend rota set out|12|420",
            "R1-1|2025-05-20|Weekend Supervisor role added to the rota|11|419",
            "R2-2|2025-06-02|Manufacturing Lead renamed Production Lead|14|421",
            "R2-3|2025-06-02|Weekend Supervisor role dropped; half a Pharmacy Porter post taken "
            "out and one Pharmacy Technician added|15|422",
            "R2-4|2025-06-02|Production Lead added and Records Clerk post deleted|16|423",
        ),
        "sections": table("section_id|title|source_line", "1|Why we are changing|20",
                          "2|Aseptic production|60"),
        "case_texts": table(
            "version|place|title|text",
            "1.0|1|Why we are changing|The Manufacturing Lead runs the suite.",
            "1.1|1|Why we are changing|The Manufacturing Lead became the Production Lead; the "
            "Records Clerk is no longer needed.",
            "1.0|2|Aseptic production|The 2 technicians make 15 to 20 batches each, 30 to 40 in "
            "all.",
        ),
    }  # fmt: skip


def _staff() -> list[Row]:
    service = {WARDS: "Clinical Pharmacy", ASEPTIC: "Clinical Pharmacy", STORES: "Medicines Supply"}
    lines: Iterable[tuple[str, str, str]] = (
        (section, title, fte) for section, title, hours in HELD for fte in hours
    )
    return table(
        "employee_ref|person_ref|service|section|job_title|fte|in_post|leaver_mark|source_line",
        *(
            f"RX{n:03}|P{n:03}|{service[section]}|{section}|{title}|{fte}|true||{100 + n}"
            for n, (section, title, fte) in enumerate(lines, start=1)
        ),
    )
