"""``NamedTuple`` as ``typing`` has it, made in a tenth of the time.

typing compiles the annotation of each field to see whether it could be a type, which mypy has seen;
what makes an object is compiled for each class, here with its first object. A start makes a hundred
such classes, most of them without objects, and paid a twentieth of its time for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter

    class _Named(tuple):
        """What all of them have."""

        __slots__ = ()

        @classmethod
        def _make(cls, values: Iterable[Any]) -> _Named:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **given: Any) -> _Named:
            made = self._make(map(given.pop, self._fields, self))
            if given:
                raise ValueError(f"Got unexpected field names: {list(given)!r}")
            return made

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            named = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({named})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

    class _Making(type):
        """Makes a plain named tuple of what is written as a class."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            given = {field: body.pop(field) for field in fields if field in body}

            def first(of: type, /, *values: Any, **named: Any) -> _Named:
                found = _maker(fields, tuple(given.values()))
                made.__new__ = staticmethod(found)
                return found(of, *values, **named)

            body |= {field: _tuplegetter(at, field) for at, field in enumerate(fields)}
            body |= {"__slots__": (), "_fields": fields, "_field_defaults": given}
            body |= {"__match_args__": fields, "__new__": first}
            made = type(name, (_Named,), body)
            return made

    def _maker(fields: Sequence[str], given: tuple[Any, ...]) -> Any:
        """What makes an object, with the defaults of the last fields."""
        values = "".join(f"{field}, " for field in fields)
        found = eval(f"lambda _cls, {values}: _new(_cls, ({values}))", {"_new": tuple.__new__})
        found.__defaults__ = given
        return found

    class NamedTuple(metaclass=_Making):
        """Named by annotated fields; those with a default come last."""
