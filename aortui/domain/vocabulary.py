"""The trade's closed lists of words, in the order people read them."""

from __future__ import annotations

TIERS = ("A", "B", "C")
DESIGNATIONS = ("exclusive", "preferred")
BINDS = ("client", "agency", "both")  # whom exclusivity binds
SCOPE_STATUSES = ("pitching", "active", "ended")
OUTCOMES = ("lost", "expired", "ended by us", "won back")
# Fee models in the vocabulary of the 4A's and the ANA.
FEE_MODELS = (
    "fixed",
    "retainer",
    "commission",
    "hourly",
    "cost-plus",
    "incentive",
    "hybrid",
)
SHAPES = ("fixed", "auto", "open", "min")
UNITS = ("d", "w", "m")  # days, weeks, calendar months
STAGES = ("none", "prepared", "discussed", "proposed", "agreed")  # of a renewal
SIDES = ("client", "us")
LEVELS = ("executive", "director", "manager", "day-to-day")
ROLES = ("buyer", "champion", "marketing lead", "user", "procurement", "blocker")
SPONSOR_ROLES = ("buyer", "champion", "marketing lead")
KINDS = (
    "call",
    "meeting",
    "email",
    "event",
    "qbr",
    "idea",
    "value",
    "need",
    "promise",
    "competitor",
    "escalation",
    "note",
)
# How they are spoken of where the word of the book is not the one that people use.
KINDS_SPOKEN = {"email": "mail", "qbr": "QBR", "competitor": "rival seen", "value": "result"}
TWO_WAY_KINDS = ("call", "meeting", "qbr", "event", "need", "escalation")
STRATEGIC_KINDS = ("qbr", "idea", "value")
OPEN_KINDS = ("need", "promise", "escalation")  # kinds that stay open until closed
SENTIMENTS = ("good", "mixed", "bad")  # typed :) :| :(
EVALUATION_SIDES = ("client", "self")
PITCH_PURPOSES = ("win", "defend")
PITCH_REASONS = (
    "new person",
    "procurement",
    "mandatory",
    "dissatisfaction",
    "merger",
    "new need",
)
PITCH_STAGES = (
    "rumour",
    "rfi",
    "shortlist",
    "chemistry",
    "rfp",
    "proposal",
    "presentation",
    "negotiation",
    "award",
)
PITCH_OUTCOMES = ("won", "lost", "withdrawn")
PITCH_CHECKLIST = ("discovery", "proposal", "case_studies", "presentation")
CRITERIA = ("capability", "experience", "team", "approach", "chemistry")
OPPORTUNITY_STAGES = ("idea", "proposed", "agreed", "dropped")
WORK_ORDER_KINDS = ("SOW", "work order", "change order")
WORK_ORDER_STATUSES = ("draft", "signed", "done", "cancelled")
MEMBER_ROLES = ("reader", "editor", "admin")
BANDS = ("at_risk", "watch", "unknown", "steady")  # worst first: the order everywhere
SIGNALS = (
    "neglect",
    "resourcing",
    "needs",
    "single_thread",
    "sponsor",
    "renewal",
    "competition",
    "satisfaction",
    "delivery",
)
FLOORS = (
    "sponsor_gone",
    "deadline_missed",
    "notice_received",
    "review_open",
    "out_of_contract",
)

# slug -> (name, aliases); an import adds more.
CATEGORIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "media-buying": ("Media buying", ("mb", "media", "media planning")),
    "creative": ("Creative", ("crea", "advertising")),
    "digital-marketing": ("Digital marketing", ("digital", "dm")),
    "pr": ("PR", ("public relations", "press")),
    "social": ("Social", ("social media", "smm")),
    "seo": ("SEO", ("search",)),
    "analytics": ("Analytics", ("data",)),
    "brand-strategy": ("Brand strategy", ("brand", "strategy")),
    "events": ("Events", ("experiential",)),
    "packaging": ("Packaging", ()),
    "web": ("Web", ("website",)),
    "influencer": ("Influencer", ()),
}


def kind_said(kind: str) -> str:
    """How a kind of activity is spoken of: ``mail``, ``QBR``, ``call``."""
    return KINDS_SPOKEN.get(kind, kind)
