"""Sheet Product: facts of each product (SPU) that slots and briefs speak of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kolplan.campaign.choices import nearest
from kolplan.campaign.field_values import shown
from kolplan.campaign.fields import FACT_LABEL, FIELDS, Kind
from kolplan.campaign.reading_context import Reading
from kolplan.campaign.tables import Line
from kolplan.core.findings import Where
from kolplan.core.settings import Product, Settings
from kolplan.core.vocabulary import Language
from kolplan.sheets.folding import fold_all


def read_products(lines: Iterable[Line], settings: Settings, reading: Reading) -> Settings:
    """Return settings with the sheet's products; a blank product is that of the row above.

    A row that only names a field says nothing.
    """
    facts: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    seen: dict[tuple[str, str], Where] = {}
    product = ""
    for line in lines:
        product = line.text("product") or product
        if "product" in line.cells:
            facts.setdefault(fold_all(product), {})
            names.setdefault(fold_all(product), product)
        if "value" not in line.cells:
            continue
        code = _field(line, reading)
        if not product:
            reading.missing(line, "product", "product")
        elif code:
            key = (fold_all(product), code)
            if key in seen:
                reading.repeated(line, "value", seen[key])
                continue
            seen[key] = line.where("value")
            facts[key[0]][code] = line.text("value")
            reading.given(f"product[{names[key[0]]}].{code}", line.where("value"))
    products = tuple(Product(names[key], values) for key, values in facts.items())
    return replace(settings, products=products)


def _field(line: Line, reading: Reading) -> str:
    """Return the code of the fact that a row is about, "" where, with a finding, it names none."""
    word = line.text("field")
    if not word:
        reading.missing(line, "field", "field")
        return ""
    facts = [field for field in FIELDS if field.kind is Kind.TEXT]
    words = {fold_all(name): field.code for field in facts for name in (*map(field.words, Language), field.code)}
    words |= {fold_all(field.code.removeprefix(FACT_LABEL)): field.code for field in facts}
    code = words.get(fold_all(word), "")
    if not code:
        near = nearest(word, tuple(name for field in facts for name in map(field.words, Language)))
        reading.findings.add("campaign-key-unknown", line.where("field"), key=shown(word), near=near)
    return code.removeprefix(FACT_LABEL)
