"""How much memory the processes of the running stack take together."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from backend import stack
from backend.health.findings import Finding, well
from backend.settings import Settings


def of_the_stack(settings: Settings) -> Iterator[Finding]:
    """Resident memory, and the share that counts shared pages once (PSS)."""
    facts = stack.facts(settings.data)
    if not facts:
        yield well("memory", f"no stack runs on {settings.data}")
        return
    parents = _children()
    roots = {"supervisor": facts["supervisor"]}
    roots |= {name: each["pid"] for name, each in facts["processes"].items()}
    processes = {}
    for name, root in roots.items():
        family = [root] if name == "supervisor" else list(_family(root, parents))
        sums = [_memory(one) for one in family]
        processes[name] = {
            "processes": len(family),
            "rss": sum(rss for rss, _ in sums),
            "pss": sum(pss for _, pss in sums),
        }
    rss = sum(each["rss"] for each in processes.values())
    pss = sum(each["pss"] for each in processes.values())
    told = f"{rss / 1e6:.0f} MB resident, {pss / 1e6:.0f} MB with shared pages counted once"
    yield well("memory", told, {"rss": rss, "pss": pss, "processes": processes})


def _children() -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
            except OSError:
                continue  # it ended while we looked
            found[int(parent)].append(int(entry.name))
    return found


def _family(root: int, children: Mapping[int, list[int]]) -> Iterator[int]:
    yield root
    for child in children.get(root, ()):
        yield from _family(child, children)


def _memory(number: int) -> tuple[int, int]:
    sums = {"Rss": 0, "Pss": 0}
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0, 0  # it ended while we looked
    for line in lines:
        name, _, rest = line.partition(":")
        if name in sums:
            sums[name] = int(rest.split()[0]) * 1024
    return sums["Rss"], sums["Pss"]
