"""Posts in a browser: what each person sees of them, and every act over its pages."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest

from backend.identity.commands.keep_accounts import Hat, RegisterPerson
from backend.kernel.ids import named, review_id
from backend.kernel.roles import SYSTEM, Grant, Role, Viewer
from backend.workforce.queries.totals import totals
from tests.reviews.house import AUDITOR, HR, LEAD, REF, UNION_A, Hall, open_hall, staff
from tests.support.rooms import words_of
from tests.support.servers import Servers

HERE = "/posts"
FINANCE = Viewer(named("person", "money"), "Money", (Grant(Role.FINANCE, review_id(REF)),))
WHY = "Asked for by the unions."
POST = {
    "side": "proposed", "title": "Adviser", "grade": "6", "fte": "2.5", "group": "Duty",
    "permanence": "permanent", "funding": "base", "in_scope": "yes",
}  # fmt: skip


@pytest.fixture(scope="module")
def hall(servers: Servers) -> Iterator[Hall]:
    """A review with three workers of today, their new post, and a post that maps to nothing."""
    fresh = servers.fresh()
    with open_hall(fresh) as here:
        here.clock.at = datetime(2014, 1, 20, 9, tzinfo=UTC)
        for key, title, fte in (("worker", "Worker", 300), ("helper", "Helper", 150)):
            here.does("ProposePost", HR, side="current", key=key, title=title, team="", grade="7",
                      fte=fte, group="Duty")  # fmt: skip
        here.does("MapPosts", HR, change="minor change", current=["worker"], proposed=["worker"],
                  note="Holders stay.", jd_percent=95)  # fmt: skip
        account = RegisterPerson(review=REF, person_ref="money", login="money", name="Money",
                                 hats=[Hat(role="finance")])  # fmt: skip
        here.services.office.perform(account, SYSTEM)
        yield here
    fresh.drop()


def page(hall: Hall, path: str, who: Any = HR) -> str:
    reply = hall.get(path, who)
    assert reply.status_code == 200, reply.text
    return words_of(reply.text)


def test_the_list_has_both_sides_their_totals_and_the_difference(hall: Hall) -> None:
    told = page(hall, HERE, UNION_A)
    assert "In all 4.50 3.00 -1.50" in told
    assert "1 current post is not mapped to anything yet." in told
    assert "Worker (minor change)" in told
    assert "Not mapped yet" in told
    assert "Propose a post" not in told
    assert "Propose a post" in page(hall, HERE)


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ("side=current", ["worker", "helper"]),
        ("state=unmapped", ["helper"]),
        ("find=HELP&group=Duty", ["helper"]),
        ("state=confirmed", []),
        ("team=nowhere", []),
        ("find=%00", ["worker", "helper", "worker"]),
    ],
)
def test_the_list_is_filtered_and_its_data_is_the_same(
    hall: Hall, asked: str, keys: list[str]
) -> None:
    rows = json.loads(hall.get(f"{HERE}?{asked}&format=json", UNION_A).text)
    assert [row["key"] for row in rows] == keys


def test_posts_of_one_title_are_compared(hall: Hall) -> None:
    rows = json.loads(hall.get(f"{HERE}?show=difference&format=json", HR).text)
    worker = [row for row in rows if row["title"] == "Worker"]
    assert sum(row["now"] for row in worker) == 300
    assert "Posts of one title, now and proposed" in page(hall, f"{HERE}?show=difference")


def test_the_page_of_a_post_tells_what_becomes_of_it_and_why_it_changed(hall: Hall) -> None:
    hall.does("ChangePost", HR, side="current", key="helper", location="Town hall", reason=WHY)
    told = page(hall, f"{HERE}/current/helper", UNION_A)
    assert "It is not said yet what becomes of this post." in told
    assert "Place of work Town hall" in told
    assert f"Reason: {WHY}" in told
    assert WHY not in page(hall, f"{HERE}/current/helper", AUDITOR)
    assert hall.get(f"{HERE}/current/none", HR).status_code == 404


def test_names_of_holders_are_for_hr_and_counts_for_the_rest(hall: Hall) -> None:
    told = page(hall, f"{HERE}/current/worker")
    assert "3 people on the list of people have this job, 3.00 FTE of 3.00" in told
    assert "E0002" in told
    told = page(hall, f"{HERE}/current/worker", UNION_A)
    assert "fewer than 10 people on the list" in told
    assert "E0002" not in told
    told = page(hall, f"{HERE}/current/worker", staff(1))
    assert "E0001" in told
    assert "E0002" not in told


def test_staff_read_what_becomes_of_their_own_post(hall: Hall) -> None:
    told = words_of(hall.get("/my/post", staff(1)).text)
    assert "minor change Worker" in told
    assert "No post on the list of posts" in words_of(hall.get("/my/post", UNION_A).text)


def test_a_post_is_proposed_over_its_pages(hall: Hall) -> None:
    assert hall.get(f"{HERE}/new", UNION_A).status_code == 403
    told = words_of(hall.post(f"{HERE}/new", HR, **{**POST, "fte": "0.125"}).text)
    assert "Fractions of a post finer than 0.01 are not allowed." in told
    assert "Adviser" in hall.post(f"{HERE}/new", HR, **{**POST, "fte": "two"}).text
    read = hall.post(f"{HERE}/new", HR, **POST)
    assert "Check your answers" in read.text
    sent = hall.post(f"{HERE}/new", HR, **POST, step="send")
    there = f"/reviews/{REF}{HERE}/proposed/duty-adviser"
    assert (sent.status_code, sent.headers["location"]) == (303, there)
    again = hall.post(f"{HERE}/new", HR, **POST, step="send")
    assert (again.status_code, "has a post with the key" in again.text) == (422, True)


def test_a_change_asks_for_the_reason_and_changes_only_what_differs(hall: Hall) -> None:
    there = f"{HERE}/proposed/duty-adviser"
    assert 'value="2.50"' in hall.get(f"{there}/change", HR).text
    changed = {**POST, "fte": "3", "seen": "1"}
    assert "Give a reason." in hall.post(f"{there}/change", HR, **changed).text
    read = words_of(hall.post(f"{there}/change", HR, **changed, reason=WHY).text)
    assert "FTE goes from 2.50 to 3.00." in read
    done = hall.post(f"{there}/change", HR, **changed, reason=WHY, step="send")
    assert done.status_code == 303
    told = page(hall, there)
    assert "Adviser, proposed, was changed: FTE from 2.50 to 3.00." in told
    stale = hall.post(f"{there}/change", HR, **{**changed, "fte": "4"}, reason=WHY, step="send")
    assert stale.status_code == 409


def test_posts_are_confirmed_together_once_what_is_open_is_said(hall: Hall) -> None:
    typed = {"which": "ticked", "keys": ["worker", "duty-adviser"]}
    assert "Choose whether" in hall.post(f"{HERE}/confirm", LEAD).text
    read = words_of(hall.post(f"{HERE}/confirm", LEAD, **typed).text)
    assert "2 posts, 6.00 FTE in all" in read
    assert "These current posts map to nothing yet: Helper (1.50)." in read
    refused = hall.post(f"{HERE}/confirm", LEAD, **typed, step="send")
    assert refused.status_code == 422
    assert "Unmapped: Helper (1.50 FTE)." in words_of(refused.text)
    one = hall.post(f"{HERE}/proposed/worker/confirm", LEAD, step="send")
    assert "Unmapped: Helper (1.50 FTE)." in words_of(one.text)
    done = hall.post(f"{HERE}/confirm", LEAD, **typed, reason="The team starts.", step="send")
    assert done.status_code == 303
    assert "Confirmed" in page(hall, f"{HERE}/proposed/worker")


def test_a_number_that_differs_from_the_job_description_is_refused_on_the_page(hall: Hall) -> None:
    hall.does("ProposePost", HR, side="proposed", key="second", title="Worker", team="", grade="7",
              fte=100, number="SC158")  # fmt: skip
    pair = {"change": "deleted", "current": ["helper"]}
    mapping = hall.does("MapPosts", HR, **pair)
    told = words_of(hall.post(f"{HERE}/proposed/second/confirm", HR, step="send").text)
    assert "Post number SC907 on the job description does not match SC158 in the list." in told
    hall.does("WithdrawMapping", HR, mapping=mapping, reason=WHY)


def test_posts_are_mapped_changed_and_withdrawn_over_pages(hall: Hall) -> None:
    told = page(hall, f"{HERE}/mapping", UNION_A)
    assert "1 current post maps to nothing yet." in told
    assert "Job descriptions match at 95%." in told
    assert "fewer than 10" in told
    assert "withdraw" not in told
    wrong = {"change": "merged", "current": ["helper"], "proposed": ["worker"]}
    assert "needs two or more current posts" in hall.post(f"{HERE}/mapping/new", HR, **wrong).text
    right = {**wrong, "change": "replaced", "note": "Helpers are ring-fenced."}
    read = words_of(hall.post(f"{HERE}/mapping/new", HR, **right).text)
    assert "1.50 FTE now, 3.00 FTE then." in read
    sent = hall.post(f"{HERE}/mapping/new", HR, **right, step="send")
    assert sent.status_code == 303
    reference = sent.headers["location"].rpartition("=")[2]
    assert "Helpers are ring-fenced." in page(hall, f"{HERE}/mapping?change=replaced", UNION_A)
    act = f"{HERE}/mapping/{reference}"
    assert "Helpers are ring-fenced." in hall.get(f"{act}/change", HR).text
    changed = {**right, "change": "renamed", "reason": WHY, "seen": "1", "step": "send"}
    assert hall.post(f"{act}/change", HR, **changed).status_code == 303
    gone = {"reason": WHY, "seen": "2", "step": "send"}
    assert hall.post(f"{act}/withdraw", HR, **gone).status_code == 303
    assert hall.get(f"{act}/change", HR).status_code == 404
    assert hall.get(f"{act}/change", UNION_A).status_code == 403


@pytest.mark.parametrize(
    ("change", "wrong", "right"),
    [
        ("no change", (1, 0), (1, 1)), ("minor change", (0, 1), (1, 1)),
        ("renamed", (0, 0), (1, 1)), ("replaced", (1, 0), (2, 1)), ("merged", (1, 1), (2, 1)),
        ("split", (1, 1), (1, 2)), ("deleted", (1, 1), (1, 0)), ("new", (1, 1), (0, 1)),
        ("transferred out", (1, 1), (1, 0)),
    ],
)  # fmt: skip
def test_each_of_the_nine_kinds_needs_its_posts_and_keeps_what_was_typed(
    hall: Hall, change: str, wrong: tuple[int, int], right: tuple[int, int]
) -> None:
    def typed(many: tuple[int, int]) -> dict[str, Any]:
        return {"change": change, "note": WHY, "current": ["worker", "helper"][: many[0]],
                "proposed": ["worker", "second"][: many[1]]}  # fmt: skip

    refused = hall.post(f"{HERE}/mapping/new", HR, **typed(wrong))
    told = f"“{change.capitalize()}” needs "
    assert (refused.status_code, told in words_of(refused.text)) == (422, True)
    assert refused.text.count("checked") == 1 + sum(wrong)
    assert WHY in refused.text
    assert "Check your answers" in hall.post(f"{HERE}/mapping/new", HR, **typed(right)).text
    if change == "merged":
        read = words_of(hall.post(f"{HERE}/mapping/new", HR, **typed(right)).text)
        assert "Worker is named already: MP-0001 (minor change)." in read


def test_finance_confirms_the_money_and_changes_nothing_else(hall: Hall) -> None:
    there = f"{HERE}/current/helper"
    told = page(hall, there, FINANCE)
    assert "Confirmed by finance Not yet" in told
    assert "Change what it says" not in told
    assert hall.get(f"{there}/change", FINANCE).status_code == 403
    assert hall.post(f"{there}/funding", HR, step="send").status_code == 403
    assert hall.post(f"{there}/funding", FINANCE, step="send").status_code == 303
    assert "Confirmed by finance Yes" in page(hall, there, FINANCE)


def test_stated_totals_stand_beside_their_rows(hall: Hall) -> None:
    total = {"side": "current", "of": "title", "name": "worker", "fte": "3.2"}
    assert hall.post(f"{HERE}/totals/new", HR, **total, step="send").status_code == 303
    assert "0.20 less in the rows" in page(hall, f"{HERE}/totals", UNION_A).lower()
    hall.does("RunChecks", HR)
    found = json.loads(hall.get("/checks?format=json", HR).text)
    (one,) = [one for one in found if one["code"] == "PO-03"]
    assert "worker: current 3.20 FTE, but the rows add up to 3.00: 0.20 less" in one["message"]
    hall.post(f"{HERE}/totals/new", HR, **{**total, "fte": "3"}, step="send")
    hall.does("RunChecks", HR)


def test_a_total_is_held_to_the_review_s_own_rounding(hall: Hall) -> None:
    total = {"side": "current", "of": "title", "name": "worker", "fte": "3.2"}
    hall.post(f"{HERE}/totals/new", HR, **total, step="send")
    hall.settle()
    with psycopg.connect(hall.services.settings.projector_url) as db:
        db.execute("SET search_path = views, desk, public")
        db.execute("""UPDATE reviews SET policy_numbers = '{"P26": 20}'""")
        [one] = [one for one in totals(db, review_id(REF)) if one.name == "worker"]
        assert one.said == "correct but for rounding (0.20 less in the rows)"
        db.rollback()
    hall.post(f"{HERE}/totals/new", HR, **{**total, "fte": "3"}, step="send")


def test_a_deleted_post_tells_what_refers_to_it_and_takes_nothing_more(hall: Hall) -> None:
    there = f"{HERE}/proposed/worker"
    read = words_of(hall.post(f"{there}/delete", HR, reason=WHY).text)
    assert "What posts become names it: MP-0001." in read
    done = hall.post(f"{there}/delete", HR, reason=WHY, step="send", seen="2")
    assert done.status_code == 303, words_of(done.text)
    told = page(hall, there)
    assert "Deleted" in told
    assert "Confirm it" not in told
    refused = hall.post(f"{there}/change", HR, **{**POST, "fte": "9"}, reason=WHY, step="send")
    assert "A deleted post cannot receive people." in words_of(refused.text)
    hall.does("RunChecks", HR)
    found = json.loads(hall.get("/checks?format=json", HR).text)
    assert {"PO-02", "PO-04", "PO-01"} <= {one["code"] for one in found}


def test_a_deleted_post_is_brought_back_over_pages(hall: Hall) -> None:
    hall.does("ProposePost", HR, side="proposed", key="gone", title="Gone", team="", grade="6",
              fte=100)  # fmt: skip
    hall.does("DeletePost", HR, side="proposed", key="gone", reason=WHY)
    there = f"{HERE}/proposed/gone"
    assert "Bring it back" in page(hall, there)
    assert hall.post(f"{there}/restore", HR, reason="", step="send").status_code == 422
    assert hall.post(f"{there}/restore", HR, reason=WHY, step="send").status_code == 303
    assert "It had been deleted by mistake" in page(hall, there).replace("it had", "It had")
    hall.does("DeletePost", HR, side="proposed", key="gone", reason=WHY)


def test_a_vacancy_is_held_and_released_over_pages(hall: Hall) -> None:
    there = f"{HERE}/current/helper"
    hold = {"fte": "0.5", "review_on": "2014-02-01", "reason": WHY, "step": "send"}
    assert hall.post(f"{there}/hold", HR, **hold).status_code == 303
    assert "0.50 FTE of it is held vacant" in page(hall, there)
    assert hall.post(f"{there}/release", HR, step="send").status_code == 303


@pytest.mark.parametrize(
    ("code", "order", "fields", "told"),
    [
        ("PO-02", "ConfirmPost", {"side": "proposed", "key": "worker"},
         "A deleted post cannot receive people."),
        ("PO-04", "ConfirmPosts", {"keys": ["second"]},
         "Every current post must map to something, even to “deleted”. Unmapped: "),
        ("PO-05", "ChangePost", {"side": "current", "key": "worker", "fte": 12.5, "reason": WHY},
         "Fractions of a post finer than 0.01 are not allowed."),
        ("PO-06", "MapPosts", {"change": "split", "current": ["worker"], "proposed": ["second"]},
         "“Split” needs a current post and two or more new posts."),
        ("PO-07", "ChangePost", {"side": "current", "key": "worker", "vacant": 900, "reason": WHY},
         "Rescind or move the matches first."),
        ("PO-08", "ReleaseVacancy", {"side": "current", "key": "worker"},
         "No vacancy of this post is held."),
        ("GN-02", "MapPosts", {"change": "deleted", "current": ["nobody"]}, ""),
        ("GN-10", "MapPosts", {"change": "eaten", "current": ["worker"]}, ""),
        ("GN-10", "ChangePost", {"side": "current", "key": "worker", "fte": 1e300, "reason": WHY},
         ""),
    ],
)  # fmt: skip
def test_programmes_are_refused_in_the_same_words(
    hall: Hall, code: str, order: str, fields: dict[str, Any], told: str
) -> None:
    said = hall.refused(order, HR, **fields)
    assert (said[0], told in said[1]) == (code, True), said


def test_the_orders_about_posts_are_described(hall: Hall) -> None:
    paths = hall.client.get("/openapi.json").json()["paths"]
    for name in ("ProposePost", "ChangePost", "ConfirmPosts", "MapPosts", "StateTotal"):
        assert f"/api/commands/{name}" in paths
