"""Scopes and what hangs on one, as they are entered."""

from __future__ import annotations

from datetime import date

from aortui.domain import vocabulary as words
from aortui.domain.days import full
from aortui.domain.entries.entry import Entry, Refusals, Values, in_order, no_rule
from aortui.domain.fields import Field, Kind, Leaning

OF_SCOPE = Field("scope", "scope", Kind.REF, "client / category", of="scopes", required=True)
SCOPE = (
    Field("client", "client", Kind.REF, of="clients", required=True, makes=True, section="scope"),
    Field("category", "category", Kind.REF, of="categories", required=True, makes=True),
    Field("designation", "designation", Kind.CHOICE, "exclusive, preferred", words.DESIGNATIONS,
          required=True, default="exclusive"),
    Field("binds", "binds", Kind.CHOICE, "client, agency, both", words.BINDS),
    Field("status", "status", Kind.CHOICE, "pitching, active, ended", words.SCOPE_STATUSES,
          required=True, default="active"),
    Field("since_on", "since", Kind.DAY, "the first day as their agency"),
    Field("owner", "owner", Kind.REF, of="members"),
    Field("territory", "territory", hint="empty covers all", limit=60),
    Field("brand", "brand", hint="empty covers all", limit=60),
)  # fmt: skip
TERM = (
    Field("shape", "shape", Kind.CHOICE, "fixed, auto, open, min", words.SHAPES, required=True,
          default="fixed", section="term"),
    Field("starts_on", "starts", Kind.DAY, "1jan, today, -3mo"),
    Field("ends_on", "ends", Kind.DAY, "31mar27, eoy, +12mo", leaning=Leaning.NEXT),
    Field("minimum_until", "minimum", Kind.DAY, "shape min: its last day", leaning=Leaning.NEXT),
    Field("renews_months", "renews every", Kind.MONTHS, "shape auto: 12mo"),
    Field("notice", "notice", Kind.LENGTH, "90d, 3mo"),
    Field("fee", "a year", Kind.MONEY, "1.2m, 850k, EUR 640k", section="fee"),
    Field("stage", "renewal stage", Kind.CHOICE, "none, prepared, ...", words.STAGES,
          default="none", section="renewal"),
    Field("stage_on", "set on", Kind.DAY, leaning=Leaning.LAST),
    Field("notice_given_on", "notice given", Kind.DAY, leaning=Leaning.LAST),
    Field("notice_given_by", "by", Kind.CHOICE, "client, us", words.SIDES),
)  # fmt: skip
MORE = (
    Field("fee_model", "fee model", Kind.CHOICE, "retainer, hourly, ...", words.FEE_MODELS,
          section="more"),
    Field("discount", "discount", Kind.HUNDREDTHS, "per cent"),
    Field("budget", "budget", Kind.MONEY, "the client's, in all"),
    Field("agreement", "agreement", Kind.REF, of="agreements"),
    Field("reviewed_on", "scope review", Kind.DAY, "the last one", leaning=Leaning.LAST),
    Field("mandatory_years", "they review", Kind.WHOLE, "every so many years"),
    Field("mandatory_last_on", "last time", Kind.DAY, leaning=Leaning.LAST),
    Field("our_commitments", "we promised", limit=400),
    Field("their_commitments", "they promised", limit=400),
    Field("review_interval_days", "look every", Kind.WHOLE, "days; empty: by band"),
    Field("notes", "notes", Kind.LINES, limit=4000),
    Field("ended_on", "ended", Kind.DAY, "the first day without it", leaning=Leaning.LAST,
          section="ended"),
    Field("outcome", "outcome", Kind.CHOICE, "lost, expired, ...", words.OUTCOMES),
    Field("client_reason", "their reason"),
    Field("our_reason", "our reason"),
)  # fmt: skip
WORK_ORDER = (
    OF_SCOPE,
    Field("kind", "kind", Kind.CHOICE, ", ".join(words.WORK_ORDER_KINDS), words.WORK_ORDER_KINDS,
          default="SOW"),
    Field("reference", "reference", limit=80),
    Field("title", "title", required=True),
    Field("value", "value", Kind.MONEY),
    Field("starts_on", "starts", Kind.DAY),
    Field("ends_on", "ends", Kind.DAY, leaning=Leaning.NEXT),
    Field("status", "status", Kind.CHOICE, "draft, signed, ...", words.WORK_ORDER_STATUSES,
          default="draft"),
)  # fmt: skip
STAFFING = (
    OF_SCOPE,
    Field("role", "role", required=True, hint="media lead", limit=60),
    Field("member", "held by", Kind.REF, "empty: vacant", of="members"),
    Field("planned_fte", "planned", Kind.HUNDREDTHS, "FTE: 1.5"),
    Field("actual_fte", "actual", Kind.HUNDREDTHS, "FTE"),
    Field("is_key", "key role", Kind.FLAG, "yes, no", default="no"),
    Field("is_lead", "lead", Kind.FLAG, "yes, no", default="no"),
    Field("from_on", "from", Kind.DAY),
    Field("to_on", "to", Kind.DAY, "the last day"),
)
HOURS = (
    OF_SCOPE,
    Field("month_on", "month", Kind.MONTH, "oct, 2026-10", required=True, leaning=Leaning.LAST),
    Field("scoped_hours", "scoped", Kind.HUNDREDTHS, "hours"),
    Field("actual_hours", "actual", Kind.HUNDREDTHS, "hours"),
)
EVALUATION = (
    OF_SCOPE,
    Field("happened_on", "on", Kind.DAY, required=True, leaning=Leaning.LAST, default="today"),
    Field("side", "whose", Kind.CHOICE, "client, self", words.EVALUATION_SIDES, required=True,
          default="client"),
    Field("score", "score", Kind.WHOLE, "0 to 100", required=True),
    Field("note", "note"),
)  # fmt: skip
# What a term of this shape cannot have.
CLEARED = {
    "fixed": ("minimum_until", "renews_months"),
    "auto": ("minimum_until",),
    "open": ("ends_on", "minimum_until", "renews_months"),
    "min": ("ends_on", "renews_months"),
}


def term_rule(values: Values, today: date) -> Refusals:
    """The days of a term and what its shape allows."""
    shape = values.get("shape")
    found = in_order(values, "starts_on", "ends_on", "The end")
    found |= in_order(values, "starts_on", "minimum_until", "The minimum")
    if shape == "open" and values.get("ends_on"):
        found["ends_on"] = "An open term has no end; empty it, or choose fixed, auto or min."
    if shape == "min" and values.get("ends_on"):
        found["ends_on"] = "Shape min has a minimum and no end; write the day there."
    if shape != "min" and values.get("minimum_until"):
        found["minimum_until"] = "A minimum belongs to shape min; empty it or choose min."
    if shape != "auto" and values.get("renews_months"):
        found["renews_months"] = f"Shape {shape} does not renew by itself; empty it or choose auto."
    if values.get("renews_months") == 0:
        found["renews_months"] = "A term renews for one month or more."
    if values.get("notice_given_by") and not values.get("notice_given_on"):
        found["notice_given_on"] = "Who gave notice is said; on which day?"
    return found


def _scope(values: Values, today: date) -> Refusals:
    found: Refusals = {}
    if values.get("outcome") and not values.get("ended_on"):
        found["ended_on"] = "An outcome is said; which was the first day without it?"
    if values.get("status") == "ended" and not values.get("ended_on"):
        found["ended_on"] = "Status is ended; which was the first day without it?"
    ended = values.get("ended_on")
    if ended and ended <= today and "outcome" in values and not values["outcome"]:
        found["outcome"] = f"It ended on {full(ended)}; how? {', '.join(words.OUTCOMES)}."
    return found | in_order(values, "since_on", "ended_on", "The end")


def _evaluation(values: Values, today: date) -> Refusals:
    found: Refusals = {}
    if not 0 <= (values.get("score") or 0) <= 100:
        found["score"] = "A score lies between 0 and 100."
    if (day := values.get("happened_on")) and day > today:
        found["happened_on"] = "That day is still to come."
    return found


def _staffing(values: Values, today: date) -> Refusals:
    return in_order(values, "from_on", "to_on", "The last day")


def _work_order(values: Values, today: date) -> Refusals:
    return in_order(values, "starts_on", "ends_on", "The end")


ENTRIES = (
    Entry("scopes", "scope", (*SCOPE, *MORE), _scope),
    Entry("terms", "term", TERM, term_rule),
    Entry("work_orders", "work order", WORK_ORDER, _work_order),
    Entry("staffing", "role on the team", STAFFING, _staffing),
    Entry("hours", "hours of a month", HOURS, no_rule),
    Entry("evaluations", "evaluation", EVALUATION, _evaluation),
)
