"""From a body to words: HTML becomes text, and quotes of older mails are cut off."""

import re
from html.parser import HTMLParser

import nh3
from mailparser_reply import EmailReplyParser

# Longer ones are shown whole: the library's patterns cost the more the longer a text is.
CUTTABLE = 20_000
COSTLY = re.compile(r"^[\s>]*On .{500}", re.MULTILINE | re.IGNORECASE)
LINES = frozenset(
    ("p", "div", "br", "tr", "table", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6",
     "pre", "hr")
)  # fmt: skip
KEPT = LINES | {"li", "td", "th", "a", "b", "i", "span", "strong", "em"}
QUOTED = ("gmail_quote", "yahoo_quoted", "protonmail_quote", "moz-cite-prefix", "zmail_extra")
BELOW = ("divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container")
# Outlook on a desk marks the older mail by nothing but the line above it.
OUTLOOK_LINE = re.compile(r"border-top:\s*solid\s*#(e1e1e1|b5c4df)", re.IGNORECASE)
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))


def newest(text: str) -> str:
    """Return what is new in a mail; where that can't be told, all of it."""
    tidy = tidied(text)
    if len(tidy) > CUTTABLE or COSTLY.search(tidy) or _answered_inside(tidy):
        return tidy
    reply = EmailReplyParser(languages=["en"]).read(tidy).latest_reply or ""
    lines = reply.split("\n")
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith(">")):
        lines.pop()
    return tidied("\n".join(lines)) or tidy


def tidied(text: str) -> str:
    """Return text with plain line ends, nothing unseen at its edges, and no runs of empty lines."""
    sound = text.encode("utf-8", "replace").decode("utf-8")
    plain = sound.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\xa0", " ")
    seen = "".join(c for c in plain.translate(INVISIBLE) if c >= " " or c in "\n\t")
    lines = [line.rstrip() for line in seen.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _answered_inside(text: str) -> bool:
    """Say whether words stand below a quote: an answer between the lines is never cut."""
    lines = [line for line in text.split("\n") if line.strip()]
    quoted = [n for n, line in enumerate(lines) if line.lstrip().startswith(">")]
    return bool(quoted) and any(
        not line.lstrip().startswith(">") for line in lines[quoted[0] + 1 :]
    )


class _Text(HTMLParser):
    """Collects the words of a mail, and those that are not quoted apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.whole: list[str] = []
        self.new: list[str] = []
        self._depth = 0
        self._quoted_at: int | None = None
        self._below = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "hr"):
            self._say("\n")
            return
        self._depth += 1
        given = {name: (value or "") for name, value in attrs}
        marks = f"{given.get('class', '')} {given.get('id', '')}".lower()
        if any(mark in marks for mark in BELOW) or OUTLOOK_LINE.search(given.get("style", "")):
            self._below = True
        cited = tag == "blockquote" and given.get("type", "").lower() == "cite"
        if self._quoted_at is None and (cited or any(mark in marks for mark in QUOTED)):
            self._quoted_at = self._depth
        self._say("\n- " if tag == "li" else "\n" if tag in LINES else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("br", "hr"):
            return
        if self._quoted_at == self._depth:
            self._quoted_at = None
        self._depth -= 1
        self._say("\n" if tag in LINES else " " if tag in ("td", "th") else "")

    def handle_data(self, data: str) -> None:
        self._say(re.sub(r"\s+", " ", data))

    def _say(self, words: str) -> None:
        self.whole.append(words)
        if self._quoted_at is None and not self._below:
            self.new.append(words)


def from_html(html: str) -> tuple[str, str]:
    """Return the words of HTML: all of them, and those that no mark says are of an older mail."""
    sound = nh3.clean(
        html,
        tags=set(KEPT),
        clean_content_tags={"script", "style", "title", "head"},
        attributes={"*": {"class", "id", "style", "type"}},
        link_rel=None,
    )
    reader = _Text()
    reader.feed(sound)
    reader.close()
    return _joined(reader.whole), _joined(reader.new)


def _joined(said: list[str]) -> str:
    lines = "".join(said).split("\n")
    return tidied("\n".join(" ".join(line.split()) for line in lines))
