"""Words of other languages in a sheet: months, units, amounts and closed lists, into English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from aortui.domain.lengths import UNITS as LENGTHS
from aortui.domain.text import sort_key


def _table(text: str) -> dict[str, str]:
    """A line is ``march: marz, mars, marzo``: the English word and what others call it."""
    found: dict[str, str] = {}
    for line in text.strip().splitlines():
        word, others = line.split(":")
        found |= {other.strip(): word.strip() for other in others.split(",") if other.strip()}
    return found


# German, French and Spanish, without accents.
MONTHS = _table(
    """
    january: januar, janner, janvier, janv, enero, ene
    february: februar, feber, fevrier, fevr, fev, febrero
    march: marz, mrz, mars, marzo
    april: avril, avr, abril, abr
    may: mai, mayo
    june: juni, juin, junio
    july: juli, juillet, juil, julio
    august: aout, agosto, ago
    september: septembre, septiembre, setiembre
    october: oktober, okt, octobre, octubre
    november: novembre, noviembre
    december: dezember, dez, decembre, diciembre, dic
    """
) | dict.fromkeys(("de", "del", "der", "den", "le", "er"), "")  # 14 de octubre de 2026, 1er mai
UNITS = _table(
    """
    days: tag, tage, tagen, jour, jours, dia, dias
    weeks: woche, wochen, semaine, semaines, semana, semanas
    months: monat, monate, monaten, mois, mes, meses
    quarters: quartal, quartale, quartalen, trimestre, trimestres
    years: jahr, jahre, jahren, an, ans, annee, annees, ano, anos, annum
    """
) | dict.fromkeys(("calendar", "notice"), "")
AMOUNTS = _table(
    """
    k: tsd, tausend, thousand, mil
    m: mio, mln, mn, million, millionen, millions, millon, millones
    b: mrd, bn, billion, milliarde, milliarden, milliard, milliards
    EUR: euro, euros
    $: dollar, dollars
    /y: yearly, annually, jahrlich, annuel, anual
    /q: quarterly
    /mo: monthly, monatlich, mensuel, mensual
    """
)
PER = re.compile(r"\s*(?:/|\b(?:per|pro|par|por|a|an)\b)\s*([^\W\d_]+)\.?\s*$", re.IGNORECASE)
PERIODS = {("m", 1): "/mo", ("m", 3): "/q", ("m", 12): "/y"}
CHOICES = {
    "designation": _table(
        """
        exclusive: exclusif, exclusivo, exclusiva, exklusiv, sole
        preferred: bevorzugt, prefere, preferee, privilegie, preferente, preferido, preferida
        """
    ),
    "term_type": _table(
        """
        fixed: fixed term, fix, befristet, duree determinee, fijo
        auto: auto renew, auto renews, auto renewal, auto renewing, automatic,
        auto: automatisch, automatique, automatico
        open: evergreen, rolling, until terminated, unbefristet, duree indeterminee, indefinido
        min: minimum, minimum term, mindestlaufzeit, minimo
        """
    ),
    "notice_by": _table("client: kunde, cliente\nus: agency, we, agentur, wir, agence, agencia"),
}
LETTERS = re.compile(r"[^\W\d_]+\.?")


def english(text: str, words: Mapping[str, str]) -> str:
    """The text with every word of the table in English, and all others as they are."""

    def word(found: re.Match[str]) -> str:
        return words.get(sort_key(found[0].rstrip(".")), found[0])

    return " ".join(LETTERS.sub(word, unicodedata.normalize("NFC", text)).split())


def amount(text: str) -> str:
    """An amount as ``parse_money`` knows it: ``1,4 Mio. € pro Jahr`` is ``1,4 m €/y``."""
    text = re.sub(r"\bp\. ?a\.?$", "/y", text.strip(), flags=re.IGNORECASE)
    if found := PER.search(text):
        length = LENGTHS.get(english(found[1].casefold(), UNITS))
        if length in PERIODS:
            text = text[: found.start()] + PERIODS[length]
    return english(text, AMOUNTS)
