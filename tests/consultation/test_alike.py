"""Which comments say nearly the same: pure rules, without a database."""

from uuid import UUID

import pytest

from backend.consultation.alike import common_words, find_alike, marked

TEMPLATE = (
    "I object to the closing of the day centre because families travel there by bus and the "
    "nearest other building is an hour away. Please keep it open and speak with us first. {}"
)
OTHER = (
    "The rota in section five leaves two nights each month without anybody who holds a first aid "
    "certificate, which the last inspection said must not happen again in any unit."
)
GREEK = (
    "Διαφωνώ με το κλείσιμο του κέντρου ημέρας επειδή οι οικογένειες πηγαίνουν εκεί με το "  # noqa: RUF001 - it is Greek
    "λεωφορείο και το επόμενο κτίριο απέχει μία ώρα. Παρακαλώ κρατήστε το ανοιχτό. {}"
)
CHINESE = (
    "我反对关闭日间中心因为很多家庭乘公共汽车前往那里而最近的其他建筑物要走一个小时的路程"
    "请保持开放并先与我们商谈。{}"
)


def groups(*texts: str) -> list[tuple[int, ...]]:
    """Return which of these texts stand together, by their place."""
    found = find_alike((UUID(int=n), text) for n, text in enumerate(texts))
    return [tuple(comment.int for comment in one.comments) for one in found]


def test_the_same_words_are_the_same_whatever_their_case_and_spaces() -> None:
    text = TEMPLATE.format("")
    assert groups(text, OTHER, text.upper(), text.replace(" ", "  ")) == [(0, 2, 3)]


def test_another_name_below_a_template_makes_no_other_letter() -> None:
    assert groups(TEMPLATE.format("Jo Sample"), OTHER, TEMPLATE.format("A. Specimen")) == [(0, 2)]


def test_a_template_with_a_sentence_of_ones_own_is_still_the_template() -> None:
    own = "My mother has gone there every week for nine years, and would lose all her friends."
    assert groups(TEMPLATE.format(""), OTHER, TEMPLATE.format(own), f"{own} {OTHER[:60]}") == [
        (0, 2)
    ]


@pytest.mark.parametrize("short", ["I agree.", "Please keep the centre open for all of us.", ""])
def test_short_comments_are_never_grouped_because_many_say_them_alone(short: str) -> None:
    assert groups(short, short, short) == []


@pytest.mark.parametrize("template", [GREEK, CHINESE])
def test_other_scripts_are_compared_alike(template: str) -> None:
    changed = template.format("Ω") if template == GREEK else template.format("谢谢")
    assert groups(template.format(""), OTHER, changed) == [(0, 2)]


def test_two_letters_about_one_thing_in_different_words_stay_apart() -> None:
    own = (
        "Closing the day centre is wrong. My brother needs it, there is no bus to any other place, "
        "and nobody has asked him or us what we think about the plan until this week."
    )
    assert groups(TEMPLATE.format(""), own) == []


def test_the_largest_group_stands_first_and_says_how_alike_its_least_alike_is() -> None:
    texts = [OTHER, OTHER, *(TEMPLATE.format(name) for name in ("Bo", "Cy Example", "Di"))]
    found = find_alike((UUID(int=n), text) for n, text in enumerate(texts))
    assert [len(one.comments) for one in found] == [3, 2]
    assert found[1].percent == 100
    assert 90 <= found[0].percent < 100


def test_it_says_how_far_it_is() -> None:
    heard: list[tuple[int, int]] = []
    texts = [(UUID(int=n), f"{n}") for n in range(600)]
    find_alike(texts, 600, lambda done, of: heard.append((done, of)))
    assert heard == [(250, 600), (500, 600)]


def test_the_words_that_all_share_are_named_and_marked() -> None:
    texts = [TEMPLATE.format("Jo Sample"), TEMPLATE.format("Di")]
    assert common_words(texts)[0].startswith("i object to the closing")
    pieces = marked(texts[0], texts)
    assert "".join(piece for piece, _ in pieces) == texts[0]
    assert [piece.strip() for piece, common in pieces if not common] == ["Jo Sample"]
