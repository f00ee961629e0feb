"""How many of the links between related texts are right: prints them for reading, and counts.

    python benchmarks/related.py [--data DIR] [--pair NAME]… [--show]

With `--show` every link is printed with what it marks on both sides, and `?` where nobody
has judged it yet. The judgements stand in related_judged.json: for each pair and link its
type, the two eIds and whether a reader found it right; the texts themselves are data that
this repository does not hold. A link is right when a reader of both clauses would send
somebody from one to the other for what it claims: words taken over that mean the same
there (repeats, partly-covers), the text or clause named (cites), one subject (elaborates).
What was missed is not counted.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotate.decode import decode
from annotate.model import Clause, Document, RelatedLink, Relation, Span
from annotate.parser import parse
from annotate.related import TYPES, relate

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
JUDGED = Path(__file__).with_name("related_judged.json")
OPINION = "corpus/regional-coordination-2018/text.md"
PAIRS = {
    "opinion-explainer": (OPINION, "corpus/regional-coordination-explainer/text.md"),
    "opinion-proposal": (OPINION, "related/2025_十五五规划建议.md"),
    "opinion-henan": (OPINION, "related/河南_新机制实施方案_lihaocai_head.txt"),
    "opinion-henan-news": (OPINION, "related/河南_新机制实施方案_xcctv_20190710_head.txt"),
    "opinion-guangdong": (OPINION, "related/广东_一核一带一区意见_gjgxy_head.txt"),
    "opinion-shandong": (OPINION, "related/山东_新机制实施方案_ceh_20200717_head.txt"),
    "opinion-shandong-law": (OPINION, "related/山东省新旧动能转换促进条例(2019-07-26).md"),
    "opinion-planning": (OPINION, "related/laws/国家发展规划法(2026).md"),
    "opinion-competition": (OPINION, "related/laws/公平竞争审查条例(2024-06-06).md"),
    "opinion-business": (OPINION, "related/laws/优化营商环境条例(2019-10-22).md"),
    "opinion-compensation": (OPINION, "related/laws/生态保护补偿条例(2024-04-06).md"),
    "opinion-yangtze": (OPINION, "related/laws/长江保护法(2020-12-26).md"),
    "opinion-carbon": (OPINION, "related/laws/碳排放权交易管理暂行条例(2024-01-25).md"),
    "reworded-copy": (
        "related/中央_西部大开发意见2020_cn0515_head.txt",
        "related/中央_西部大开发意见2020_shuhua-china_spun_head.txt",
    ),
    "yangtze-yellow": (
        "related/laws/长江保护法(2020-12-26).md",
        "related/laws/黄河保护法(2022-10-30).md",
    ),
    "yangtze-grain": (
        "related/laws/长江保护法(2020-12-26).md",
        "related/laws/粮食安全保障法(2023-12-29).md",
    ),
    "rural-grain": (
        "related/laws/乡村振兴促进法(2021-04-29).md",
        "related/laws/粮食安全保障法(2023-12-29).md",
    ),
    "business-competition": (
        "related/laws/优化营商环境条例(2019-10-22).md",
        "related/laws/公平竞争审查条例(2024-06-06).md",
    ),
    "carbon-grain": (
        "related/laws/碳排放权交易管理暂行条例(2024-01-25).md",
        "related/laws/粮食安全保障法(2023-12-29).md",
    ),
    "henan-guangdong-reports": (
        "related/provincial_work_reports_2026/河南省.md",
        "related/provincial_work_reports_2026/广东省.md",
    ),
    "epidemic-rules": (
        "laws/DLC/北京地方法规/地方性法规/北京/北京市实施《动物防疫法》办法(2024-07-26).md",
        "laws/经济法/动物防疫法(2021-01-22).md",
    ),
    "procedure-interpretation": (
        "laws/司法解释/最高人民法院关于适用《行政诉讼法》若干问题的解释(2015-04-22).md",
        "laws/诉讼与非诉讼程序法/行政诉讼法(2017-06-27).md",
    ),
    "held-out: wildlife-rules": (
        "laws/DLC/山东地方法规/地方性法规/山东/山东省实施《野生动物保护法》办法(2018-01-23).md",
        "laws/经济法/野生动物保护法(2018-10-26).md",
    ),
    "held-out: seed-rules": (
        "laws/DLC/河南地方法规/地方性法规/河南/河南省实施《种子法》办法(2016-03-29).md",
        "laws/经济法/种子法(2021-12-24).md",
    ),
    "held-out: shandong-business": (
        "related/山东省新旧动能转换促进条例(2019-07-26).md",
        "related/laws/优化营商环境条例(2019-10-22).md",
    ),
    "held-out: proposal-communique": (
        "related/2025_十五五规划建议.md",
        "related/2025_二十届四中全会公报.md",
    ),
    "held-out: proposal-rural": (
        "related/2025_十五五规划建议.md",
        "related/laws/乡村振兴促进法(2021-04-29).md",
    ),
}


def main() -> int:
    """Print the table; with --show the links before it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--pair", action="append", choices=PAIRS, default=[])
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    judged = json.loads(JUDGED.read_text(encoding="utf-8")) if JUDGED.exists() else {}
    counts: dict[str, Counter[str]] = {}
    seconds = {}
    for name in options.pair or PAIRS:
        old, new = (_read(options.data, path) for path in PAIRS[name])
        began = time.perf_counter()
        relation = relate(old, new)
        seconds[name] = time.perf_counter() - began
        known = {(kind, old, new): right for kind, old, new, right in judged.get(name, [])}
        counts[name] = Counter(_verdict(link, known) for link in relation.links)
        if options.show:
            sys.stdout.writelines(_shown(name, relation, known))
    sys.stdout.writelines(_table(counts, seconds))
    return 0


def _read(data: Path, path: str) -> Document:
    file = ROOT / path if path.startswith("corpus/") else data / path
    return parse(decode(file.read_bytes()).text, path=path)


def _verdict(link: RelatedLink, known: dict[tuple[str, str, str], bool]) -> str:
    right = known.get((link.type, link.old, link.new))
    return f"{link.type} {'?' if right is None else 'right' if right else 'wrong'}"


def _shown(name: str, relation: Relation, known: dict[tuple[str, str, str], bool]) -> Iterator[str]:
    olds = {clause.eid: clause for clause in relation.old.walk()}
    news = {clause.eid: clause for clause in relation.new.walk()}
    yield f"\n## {name}\n"
    for link in relation.links:
        mark = _verdict(link, known).split()[1]
        yield f"\n[{mark}] {link.type} {link.old} {link.new} {link.score:.2f}\n"
        yield f"   A {_around(olds[link.old], link.old_spans)}\n"
        yield f"   B {_around(news[link.new], link.new_spans)}\n"


def _around(clause: Clause, spans: Sequence[Span]) -> str:
    """What is marked, in brackets, with a little of what stands around it."""
    text, out, at = clause.canonical_text, "", 0
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if span.start < at:
            continue
        gap = text[at : span.start]
        out += gap if len(gap) <= 24 else f"{gap[:12]}…{gap[-12:]}"
        out += f"【{text[span.start : span.end]}】"
        at = span.end
    return (out + text[at : at + 12]).replace("\n", "/")


def _table(counts: dict[str, Counter[str]], seconds: dict[str, float]) -> Iterator[str]:
    """Markdown: for each pair right and judged links by type, and what is not judged."""
    yield f"\n| pair | {' | '.join(TYPES)} | not judged | seconds |\n"
    yield "| --- " * (len(TYPES) + 3) + "|\n"
    total: Counter[str] = Counter()
    for name, found in counts.items():
        total.update(found)
        yield f"| {name} | {_row(found)} | {seconds[name]:.2f} |\n"
    yield f"| all | {_row(total)} | {sum(seconds.values()):.2f} |\n"
    right = sum(count for key, count in total.items() if key.endswith("right"))
    wrong = sum(count for key, count in total.items() if key.endswith("wrong"))
    if right + wrong:
        yield f"\nRight: {right} of {right + wrong} judged ({right / (right + wrong):.3f}).\n"


def _row(found: Counter[str]) -> str:
    cells = []
    for kind in TYPES:
        right, wrong = found[f"{kind} right"], found[f"{kind} wrong"]
        cells.append(f"{right}/{right + wrong}" if right + wrong else "–")
    unjudged = sum(count for key, count in found.items() if key.endswith("?"))
    return " | ".join([*cells, str(unjudged)])


if __name__ == "__main__":
    sys.exit(main())
