"""From a comparison to the story of its recap: six pages whose titles state what was found."""

from __future__ import annotations

from kolplan.core.catalogue import sentence, severity
from kolplan.core.findings import Finding, Severity
from kolplan.core.vocabulary import Language
from kolplan.recap.all_posts import funnel_table, posts_table
from kolplan.recap.goal_page import goal_page
from kolplan.recap.group_pages import group_page
from kolplan.recap.harmless import harmless
from kolplan.recap.money_page import money_page
from kolplan.recap.posts_page import posts_page
from kolplan.recap.result_page import result_page
from kolplan.recap.story import Cell, Story, Table, Tone
from kolplan.report.recap_words import Words, words_for
from kolplan.track.frames import Comparison

MOST_FINDINGS = 30


def tell(comparison: Comparison, language: Language) -> Story:
    """Return the story of a comparison in a language."""
    words = words_for(comparison, language)
    brand = comparison.book.plan.campaign.get("brand", "")
    whole = comparison.whole
    appendix = (posts_table(comparison, words), funnel_table(comparison, words), _findings(comparison, words))
    story = Story(
        title=words.say("title-of", brand=brand) if brand else words.say("title"),
        subtitle=words.say("subtitle", posts=whole["posts"], done=whole["with_results"]),
        source=words.say("source", file=comparison.book.file),
        language=str(language),
        pages=(
            goal_page(comparison, words),
            result_page(comparison, words),
            group_page(comparison, words, ("tier", "angle")),
            group_page(comparison, words, ("platform", "phase")),
            posts_page(comparison, words),
            money_page(comparison, words),
        ),
        appendix=tuple(table for table in appendix if table.rows),
    )
    return harmless(story)


def _findings(comparison: Comparison, words: Words) -> Table:
    found = [each for each in comparison.book.findings if severity(each) is not Severity.NOTE][:MOST_FINDINGS]
    rows = tuple((Cell(_place(each)), Cell(sentence(each, words.language), Tone.PLAIN)) for each in found)
    return Table(("", words.say("what")), rows, texts=2, widths=(0.2, 0.8), title=words.say("findings"))


def _place(finding: Finding) -> str:
    return " ".join(part for part in (finding.where.sheet, finding.where.cell) if part)
