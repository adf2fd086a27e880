"""Which column of a sheet is which: by its heading, never by its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aortui.domain.imports.words import UNITS, english
from aortui.domain.lengths import UNITS as LENGTHS
from aortui.domain.money import SIGNS, is_currency
from aortui.domain.text import clean, sort_key
from aortui.errors import Rejected

# The canonical heading of each field, as our own exports write it.
HEADINGS = {
    "client": "Client",
    "tier": "Tier",
    "industry": "Industry",
    "service": "Service",
    "designation": "Designation",
    "territory": "Territory",
    "brand": "Brand",
    "fee": "Fee",
    "currency": "Currency",
    "fee_model": "Fee model",
    "start": "Start",
    "ends": "Ends",
    "term_type": "Term type",
    "renews": "Renews every",
    "notice": "Notice",
    "stage": "Stage",
    "notice_given": "Notice given",
    "notice_by": "Notice by",
    "owner": "Owner",
    "contact": "Contact",
    "title": "Title",
    "email": "Email",
    "phone": "Phone",
    "role": "Role",
    "level": "Level",
    "last_contact": "Last contact",
    "notes": "Notes",
}
# Other headings, without case, accents and punctuation: English, German, French, Spanish.
SYNONYMS = {
    "client": """client name, account, account name, company, company name, customer, advertiser,
        organisation, organization, kunde, kundenname, firma, unternehmen, entreprise, societe,
        cliente, empresa, compania""",
    "tier": "client tier, kundenklasse",
    "industry": "sector, vertical, branche, secteur, industria",
    "service": """service category, category, discipline, scope, scope of work, leistung,
        dienstleistung, kategorie, disziplin, prestation, categorie, servicio, categoria,
        disciplina""",
    "designation": """aor, aor status, aor type, exclusivity, agency of record, exklusivitat,
        exclusivite, exclusividad, designacion""",
    "territory": """market, region, country, gebiet, markt, territoire, marche, territorio,
        mercado""",
    "brand": "brands, marke, marque, marca",
    "fee": """annual fee, yearly fee, fee a year, fee per year, annual retainer, annual value,
        annual contract value, acv, honorar, jahreshonorar, honoraires, honoraires annuels,
        honorarios, honorarios anuales, tarifa anual""",
    "currency": "wahrung, devise, monnaie, moneda, divisa",
    "fee_model": """fee type, remuneration model, compensation model, billing model,
        vergutungsmodell, modele de remuneration, modelo de honorarios""",
    "start": """starts, start date, starts on, contract start, term start, since, beginn,
        vertragsbeginn, startdatum, debut, date de debut, inicio, fecha de inicio""",
    "ends": """end, end date, ends on, renewal, renewal date, expires, expiry, expiry date,
        expiration, expiration date, contract end, term end, ende, vertragsende, enddatum, ablauf,
        verlangerung, fin, date de fin, echeance, renouvellement, fecha de fin, vencimiento,
        renovacion""",
    "term_type": "contract type, renewal type, vertragsart, type de contrat, tipo de contrato",
    "renews": "renewal period, renewal term, renews, verlangert um, se renueva cada",
    "notice": """notice period, termination notice, kundigungsfrist, preavis, delai de preavis,
        preaviso, plazo de preaviso""",
    "stage": "renewal stage, renewal status",
    "notice_given": "notice given on, gekundigt am, preavis donne le",
    "notice_by": "notice given by, gekundigt von",
    "owner": """account owner, account director, account manager, account lead, client partner,
        client lead, verantwortlich, betreuer, kundenbetreuer, responsable""",
    "contact": """main contact, contact name, primary contact, client contact, key contact,
        ansprechpartner, kontakt, hauptkontakt, contact principal, interlocuteur, contacto,
        contacto principal""",
    "title": "job title, contact title, position, titel, funktion, fonction, poste, cargo, puesto",
    "email": """e mail, mail, email address, e mail address, contact email, e mail adresse,
        courriel, adresse mail, correo, correo electronico""",
    "phone": """telephone, tel, phone number, mobile, contact phone, telefon, telefonnummer,
        telefono""",
    "role": "contact role, rolle, rol",
    "level": "contact level, seniority, ebene, niveau, nivel",
    "last_contact": """last touch, last touchpoint, last contacted, last meeting, letzter kontakt,
        dernier contact, ultimo contacto""",
    "notes": """note, comment, comments, remarks, notizen, bemerkung, bemerkungen, kommentar,
        remarques, commentaires, notas, comentarios, observaciones""",
}
KEYS = {heading.lower(): key for key, heading in HEADINGS.items()} | {
    " ".join(word.split()): key for key, words in SYNONYMS.items() for word in words.split(",")
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read: its place, its heading as it stands there, what that says more."""

    at: int
    heading: str
    unit: str = ""  # "Notice (months)": of bare numbers
    currency: str = ""  # "Fee EUR": of bare amounts


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet by field, and the headings that mean nothing to us."""

    known: dict[str, Column]
    unread: tuple[str, ...] = ()


def matched(headings: Sequence[str]) -> Columns:
    """Find the fields in a sheet; of two columns for one field the canonical or first is read.

    Raises Rejected (file) where no column is the client's.
    """
    found: dict[str, list[Column]] = {}
    unread: list[str] = []
    for at, raw in enumerate(headings):
        heading = clean(raw, limit=60)
        key, column = _meaning(at, heading)
        if key:
            found.setdefault(key, []).append(column)
        elif heading:
            unread.append(heading)
    known = {}
    for key, columns in found.items():
        best = min(columns, key=lambda column: column.heading.lower() != HEADINGS[key].lower())
        known[key] = best
        unread += [column.heading for column in columns if column is not best]
    if "client" not in known:
        read = ", ".join(clean(heading, limit=30) for heading in headings[:6])
        raise Rejected(file=f"No column is headed Client; the first line reads {read}.")
    return Columns(known, tuple(unread))


def _meaning(at: int, heading: str) -> tuple[str, Column]:
    words = re.sub(r"[^\w€£$]+|_", " ", sort_key(heading)).split()
    if key := KEYS.get(" ".join(words), ""):
        return key, Column(at, heading)
    key, last = KEYS.get(" ".join(word for word in words[:-1] if word != "in"), ""), words[-1:]
    unit = english("".join(last), UNITS)
    if key in ("notice", "renews") and unit in LENGTHS:
        return key, Column(at, heading, unit=unit)
    currency = SIGNS.get("".join(last), "".join(last).upper())
    if key == "fee" and (is_currency(currency) or currency == "$"):
        return key, Column(at, heading, currency=currency)
    return "", Column(at, heading)
