"""Names of firms and people that nobody bears, for the demo."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, cycle, product
from random import Random

# (name, industry); none of these is a real firm.
FIRMS = (
    ("Oatmere", "food"),
    ("Brindlow", "food"),
    ("Kestle", "food"),
    ("Saltfen", "food"),
    ("Jørnvik", "food"),
    ("Fallowbrew", "drinks"),
    ("Marl & Rye", "drinks"),
    ("Pomelle", "retail"),
    ("Tarnhouse", "retail"),
    ("Larkmarket", "retail"),
    ("Hobb & Wick", "retail"),
    ("Pellor Bank", "finance"),
    ("Averne Life", "finance"),
    ("Quillon", "finance"),
    ("Solvane Air", "travel"),
    ("Hollinstay", "travel"),
    ("Ferrymoor", "travel"),
    ("Nodewell", "software"),
    ("Tessaline", "software"),
    ("Octavine", "software"),
    ("Calderine", "health"),
    ("Vitrello", "health"),
    ("Médoline", "health"),
    ("Ostra Power", "energy"),
    ("Brightfen", "energy"),
    ("Veldane", "cars"),
    ("Torvane", "cars"),
    ("Talkmoor", "telecoms"),
    ("Corvanna", "telecoms"),
    ("Thornbeck", "home"),
    ("Dovelly", "home"),
    ("Wexley Zoo", "culture"),
    ("Eastmarch", "culture"),
    ("Maruline", "beauty"),
    ("Dew & Fern", "beauty"),
    ("Haulbright", "logistics"),
    ("Portsel", "logistics"),
    ("Averley", "education"),
    ("Kitefield", "sport"),
    ("Stonewick", "property"),
    ("Mossy & Pip", "pets"),
    ("Tumbledale", "toys"),
)
STEMS = (
    *("Alvern", "Bexmoor", "Cattering", "Dunvale", "Elstow", "Farrowby", "Galdon", "Hexby"),
    *("Ivorell", "Jessamor", "Kelvane", "Lorrimer", "Merrowby", "Nethering", "Orrinby"),
    *("Pendlow", "Quarrick", "Rushmere", "Selbury", "Tolworth", "Ulverby", "Varley"),
    *("Withern", "Yarrowby", "Zennor", "Ambrine", "Bracklow", "Corrivale", "Dellamore"),
    *("Everby", "Foxlow", "Grindale", "Harrowmoor", "Inglesby", "Kirkmoor", "Lindell"),
    *("Mallory", "Norwell", "Oxlow", "Pickmere", "Ravensby", "Stavely", "Thirlby"),
)
TRADES = {
    "Foods": "food",
    "Brewing": "drinks",
    "Stores": "retail",
    "Mutual": "finance",
    "Hotels": "travel",
    "Software": "software",
    "Clinics": "health",
    "Power": "energy",
    "Motors": "cars",
    "Mobile": "telecoms",
    "Kitchens": "home",
    "Galleries": "culture",
    "Skincare": "beauty",
    "Freight": "logistics",
    "College": "education",
    "Sports": "sport",
    "Homes": "property",
    "Pets": "pets",
    "Toys": "toys",
}
RIVALS = (
    *("Halden & Pryce", "Norlight", "Studio Ferro", "Kite Lane", "Parallel Row", "Moss Row"),
    *("Ash & Tallow", "Signal Yard", "Bureau Lind", "The Inkroom"),
)
FIRST = (
    *("Amara", "Anton", "Bea", "Carla", "Cem", "Chidi", "Dana", "Diego", "Edie", "Elin"),
    *("Emeka", "Farah", "Femi", "Gita", "Hanna", "Hugo", "Ines", "Isla", "Ivan", "Jia"),
    *("Jonas", "Kavya", "Keiko", "Lars", "Leila", "Luca", "Magda", "Malik", "Marta", "Mei"),
    *("Milo", "Nadia", "Niall", "Noor", "Olga", "Omar", "Orla", "Paolo", "Petra", "Priya"),
    *("Rafael", "Rosa", "Ruben", "Saskia", "Selma", "Søren", "Tariq", "Tessa", "Uma", "Viktor"),
    *("Wanda", "Yara", "Yusuf", "Zoë", "Aoife", "Bruno", "Cleo", "Davina", "Emre", "Freya"),
)
LAST = (
    *("Abara", "Almgren", "Antonelli", "Aydin", "Barden", "Beckford", "Bianchi", "Bright"),
    *("Calloway", "Castell", "Chaudhry", "Costa", "Dahl", "Dray", "Eklund", "Falk"),
    *("Ferrand", "Flores", "Garvey", "Georgiou", "Hale", "Haddad", "Halloran", "Ishikawa"),
    *("Ito", "Jansen", "Kapoor", "Kaya", "Keane", "Kowal", "Larkin", "Lindqvist"),
    *("Lopes", "Marsh", "Mbeki", "Menon", "Moreau", "Nakata", "Ngata", "Nolan"),
    *("Novak", "Oduya", "Okoro", "Olsen", "Ortega", "Park", "Pereira", "Quill"),
    *("Rahman", "Reyes", "Rossi", "Ruiz", "Sandoval", "Sato", "Silva", "Sorel"),
    *("Strand", "Tanaka", "Tembo", "Thorne", "Vance", "Varga", "Vidal", "Weiss"),
    *("Whitlock", "Yilmaz", "Zeller", "Zoric"),
)


def firms(rng: Random) -> Iterator[tuple[str, str]]:
    """Firms with their industry, each once: the short list first, then any number of others."""
    yield from rng.sample(FIRMS, len(FIRMS))
    made = [(f"{stem} {trade}", TRADES[trade]) for stem, trade in product(STEMS, TRADES)]
    yield from rng.sample(made, len(made))
    for first in rng.sample(STEMS, len(STEMS)):
        yield from ((f"{first} {name}", kind) for name, kind in made if not name.startswith(first))
    for number in count(2):
        yield from ((f"{name} {number}", kind) for name, kind in made)


def people(rng: Random) -> Iterator[str]:
    """First and last names; the same one comes again only after thousands of others."""
    pairs = [f"{first} {last}" for first, last in product(FIRST, LAST)]
    rng.shuffle(pairs)
    return cycle(pairs)
