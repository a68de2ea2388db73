"""What such a question asks of the list: neural-symbolic VQA's program (Yi et al. 2018, section 3), in one step."""

from __future__ import annotations

from typing import Literal

from ..types import Description, Frozen

Form = Literal[
    "names", "row", "nearest", "odd", "count", "kinds", "any", "all", "exactly", "most", "bound", "compare",
    "difference", "missing", "size", "side", "colour", "text", "says",
]  # fmt: skip


class Query(Frozen):
    """`what` describes the things that are meant; `among`: nouns of which each counts, where several are named.

    names       which there are: "What is in the top left corner?"; row: in their order from the side `value`
    nearest     which is closest to the noun of `among`; odd: the one thing that is of another kind than all the rest
    count       how many in all; kinds: of how many nouns; any: whether there are any, and which
    all         whether all of them are of the kind of `among`; exactly: which there are `number` of
    most        which noun there is most of, or fewest by `value` "fewest"
    bound       whether there are "at least", "fewer than" ... `number` of them: `value`
    compare     whether the first of `among` is "more than", "fewer than" or "as many as" the others: `value`; without
                them, whether there are `number`; difference: by how many
    missing     which of `among` are not there
    size        of two of a noun, or of the two of `among`, which is `value` "bigger than" the other; with `number`
                one of them is asked for, and no yes or no
    side        whether the thing is on the left or right, at the top or bottom; colour: of the thing
    text        what the sign says; says: whether it says `value`
    """

    form: Form
    what: Description = Description()
    among: tuple[str, ...] = ()
    value: str = ""
    number: int = 0

    @property
    def nouns(self) -> frozenset[str]:
        """All that it names, "" among them where it describes things without a noun."""
        ties = {other.noun for tie in self.what.ties for other in tie.others}
        return frozenset({self.what.noun, *self.among, *ties, *(one.noun for one in self.what.but)})
