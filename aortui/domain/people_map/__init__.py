"""The people of a client: who reports to whom, who is missing, who of us could open a door.

``draw(known)`` makes the map, ``opening.opens(map, row)`` says what helps with one row of it.
"""

from aortui.domain.people_map.drawing import Grid as Grid
from aortui.domain.people_map.drawing import PeopleMap as PeopleMap
from aortui.domain.people_map.drawing import Row as Row
from aortui.domain.people_map.drawing import Spot as Spot
from aortui.domain.people_map.drawing import draw as draw
