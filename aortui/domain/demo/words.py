"""What the people of the demo write down: short, in their own words, never twice the same day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from aortui.domain.days import MONTHS

PRODUCTS = {
    "food": ("the oat range", "lunch pots", "the school bars", "frozen mains"),
    "drinks": ("the pale ale", "the alcohol-free line", "winter cider", "the tonic range"),
    "retail": ("click and collect", "the loyalty card", "the autumn sale", "own label"),
    "finance": ("the savings account", "home insurance", "the student card", "green loans"),
    "travel": ("the winter timetable", "city breaks", "the family fare", "the lounge offer"),
    "software": ("the payroll module", "the new pricing", "the mobile client", "the free tier"),
    "health": ("the sleep programme", "the vaccine service", "the app", "the hearing check"),
    "energy": ("the night tariff", "heat pumps", "the solar plan", "the smart meter offer"),
    "cars": ("the estate", "the small electric", "the service plan", "used cars"),
    "telecoms": ("the fibre offer", "the family plan", "the business line", "roaming"),
    "home": ("the kitchen range", "garden", "the rental scheme", "paint"),
    "culture": ("the winter show", "the night openings", "memberships", "the school visits"),
    "beauty": ("the sun range", "the refill packs", "the men's line", "the serum"),
    "logistics": ("next-day delivery", "the parcel lockers", "the cold chain", "returns"),
    "education": ("the open days", "evening courses", "the alumni fund", "clearing"),
    "sport": ("the running shoe", "the club kit", "the spring marathon", "season tickets"),
    "property": ("the riverside homes", "shared ownership", "the show flat", "the lettings arm"),
    "pets": ("the puppy box", "the vet plan", "senior food", "the adoption drive"),
    "toys": ("the wooden trains", "the advent box", "the craft kits", "the licence range"),
}
MARKETS = ("Mexico", "Poland", "the Nordics", "Canada", "Ireland", "Spain", "Austria", "Kenya")

# {product} and {market} are the client's; {month} and {quarter} are the last full ones before
# the day, {next} and {coming} the ones after it.
SAID: dict[str, tuple[str, ...]] = {
    "call": (
        "wants the {coming} plan a week earlier",
        "went through the {month} numbers, pleased with the trend",
        "{next} budget is released, can start booking",
        "asked for a split by region in the weekly report",
        "talked through feedback on {product}, one more round",
        "agreed the running order for the {coming} launch",
        "their board meets in {next}, needs three pages from us",
        "happy with the new report, wants it shorter still",
        "sorting out late invoices, now settled",
        "checked dates for {product}, moved by two weeks",
        "asked what others spend on {product}",
        "sounded out the idea of a pilot in {market}",
        "a quiet week, nothing open on either side",
        "wants to see the team more often, not only the leads",
        "short notice change to {product}, team can take it",
        "holiday cover sorted on both sides",
        "their agency days move to Tuesdays",
        "first numbers for {product} are in, ahead of plan",
        "approvals stuck with legal, promised by Friday",
        "asked us to sit in on the {next} sales meeting",
        "wants {product} out of the plan until {next}",
        "thinks the last film was the best in years",
        "needs a simpler chart for the {month} report",
        "agreed to drop the weakest channel in {market}",
    ),
    "meeting": (
        "weekly at their office, plan for {product} approved",
        "workshop on {coming} priorities, notes are with both teams",
        "creative review of {product}, two of three routes kept",
        "media plan for {next} signed off",
        "walked the new team through how we work",
        "went over the {quarter} results, costs are the topic",
        "planning day for {product}, good energy in the room",
        "status with both teams, the list is down to four",
        "brief for {product} taken, clear and short for once",
        "lunch after the shoot, much talk of {market}",
        "budget session for next year, flat with a reserve",
        "agreed who decides what on {product}",
        "store visit for {product}, photos are on the drive",
        "debrief of {month}, three things to do better",
        "research read-out on {product}, they took notes",
        "{coming} calendar on the wall, no clashes left",
        "met the data team, access sorted",
        "script review, one scene cut, tone is right",
    ),
    "email": (
        "sent the {month} report",
        "asked for the latest brand guidelines",
        "confirmed dates for {product}",
        "sent the revised timing plan",
        "forwarded the legal comments on {product}",
        "sent minutes and the list of decisions",
        "asked for access to the new dashboard",
        "sent three options for the {coming} plan",
        "thanked the team for the quick turn on {product}",
        "sent the cost estimate for {product}",
        "shared the audience study, short version",
    ),
    "event": (
        "took them to the industry awards, short-listed twice",
        "their sales conference, we had a slot on {product}",
        "opening evening at our studio",
        "panel on the future of the trade, sat together afterwards",
        "their yearly party, met the wider team",
    ),
    "qbr": (
        "{quarter} review: on target, costs two per cent under plan",
        "{quarter} review: strong on {product}, reach below plan",
        "{quarter} review: agreed three actions, all with names",
        "{quarter} review: they want fewer projects and bigger ones",
        "{quarter} review: results good, tempo of approvals is the issue",
        "{quarter} review: showed the year so far, next goals set",
        "{quarter} review: {market} is behind, the rest is ahead",
        "{quarter} review: short and friendly, budget confirmed",
    ),
    "idea": (
        "proposed a members' preview for {product}",
        "sent a two-page idea for {market}",
        "idea: one always-on programme in place of six bursts",
        "showed a rough film for {product}, they want a costing",
        "idea: let customers name {product}",
        "proposed a shared test budget of five per cent",
        "idea: take {product} into schools with a partner",
        "sent thoughts on what a rival did with the same audience",
        "idea: a yearly report on {product} with their name on it",
    ),
    "value": (
        "cost per lead on {product} down 14 % in {quarter}",
        "recall of the {month} campaign 9 points above the norm",
        "{product}: sales up 6 % in the test regions",
        "saved 80k on production by shooting twice in one week",
        "share of search up for the third month",
        "{product}: sold out in nine days, report sent upstairs",
        "audit shows media prices 4 % under the pool",
        "brand tracker: first choice up from 21 to 24 %",
        "site speed halved, orders from phones up 11 %",
        "press on {product} in every weekly of {month}",
        "{market}: awareness doubled on half the budget",
        "test of two routes: the simple one sold 8 % more",
        "complaints about {product} down by a third",
    ),
    "need": (
        "launching {product} in {market}, who can run it?",
        "wants short video for {product}, not in our scope today",
        "moving {product} online only, needs another kind of plan",
        "needs weekly numbers by brand, not by country",
        "wants one team for {product} and the corporate site",
        "merging two brands, asks what that means for our team",
        "new privacy rules, the data set-up must change",
        "asked for help with hiring content people",
    ),
    "promise": (
        "send the costed plan for {product}",
        "two more concepts for {product}",
        "name a second planner for the team",
        "send the {month} post-analysis",
        "a proposal for {market}",
        "the updated brand book",
        "a list of savings for the {coming} plan",
        "first cut of the film for {product}",
    ),
    "escalation": (
        "an advert for {product} ran with last year's price",
        "they were copied into an internal mail, apologised by phone",
        "third late delivery in a row on {product}",
        "invoice for {month} does not match the order",
        "their legal team stopped {product} on the last day",
    ),
    "note": (
        "prefers calls before ten, never on Fridays",
        "their budget year starts in {next}",
        "internal reorganisation rumoured for {coming}",
        "reads the first page only, put the number there",
        "two people from a media agency have joined procurement",
        "office moves across the river in {next}",
    ),
    "competitor": (
        "had coffee with our contact",
        "presented a free audit",
        "seen in their lobby",
        "hired their former brand manager",
        "pitched for {product} at a sister company",
        "sent them a speculative film",
    ),
}
INTRODUCED = (
    "first meeting with {name}, wants facts before plans",
    "met {name} for an hour, showed the last two years",
    "breakfast with {name}, likes short papers",
    "{name} came to the studio and met the whole team",
)
TASKS = (
    "send the SOW draft",
    "book the quarterly review",
    "prepare the renewal paper",
    "ask finance about the open invoice",
    "set up lunch with their procurement",
    "send two case studies",
    "check the fee against the hours",
    "write down who decides what",
    "collect numbers for the result page",
    "brief the new planner",
    "confirm the shoot dates",
    "call back about the audit",
    "draft agenda for the planning day",
    "tidy the contact list",
    "ask for the new organisation chart",
    "book a room for the workshop",
    "answer procurement's questionnaire",
    "agree cover for the holidays",
    "get the signed order back",
    "look for a lead in the north",
    "thank the team after the launch",
    "check the usage rights of the film",
)


def said(rng: Random, decks: dict[str, list[str]], kind: str, industry: str, day: date) -> str:
    """A line on what happened, as somebody in that trade would note it on the day.

    ``decks`` holds what one client's people have not said yet, so that nobody repeats himself
    before all has been said.
    """
    return filled(rng, drawn(rng, decks, kind, SAID[kind]), industry, day)


def drawn(rng: Random, decks: dict[str, list[str]], name: str, lines: Sequence[str]) -> str:
    """The next of the lines from a shuffled deck, which begins anew when it is empty."""
    deck = decks.get(name)
    if not deck:
        deck = decks[name] = rng.sample(lines, len(lines))
    return deck.pop()


def filled(rng: Random, line: str, industry: str, day: date) -> str:
    """The line with a product, a market, months and quarters in place."""
    if "{" not in line:
        return line
    return line.format(
        product=rng.choice(PRODUCTS[industry]),
        market=rng.choice(MARKETS),
        month=MONTHS[day.month - 2],
        next=MONTHS[day.month % 12],
        quarter=f"Q{(day.month - 4) // 3 % 4 + 1}",
        coming=f"Q{(day.month + 2) // 3 % 4 + 1}",
    )
