"""What earlier sentences have named: the members' index, and the last groups in order."""

from __future__ import annotations

from redink.claims.extraction.sentence.earlier import Earlier, Group, joined

DOW, SMALL, LARGE = (Group(index=index) for index in ("dow", "russell-2000", "sp-500"))


def test_members_are_of_the_one_index_of_the_sentence_before_else_of_the_last_with_members() -> None:
    assert Earlier(focus="dow", host="russell-2000", near=("sp-500",)).members_of == "sp-500"
    assert Earlier(focus="dow", host="russell-2000", near=("sp-500", "dow")).members_of == "russell-2000"
    assert Earlier(focus="dow").members_of == "dow"


def test_the_last_groups_are_those_of_a_sentence_that_named_no_more() -> None:
    earlier = Earlier(groups=(DOW, SMALL, LARGE), latest=2)
    assert earlier.last(2) == (SMALL, LARGE)
    assert earlier.last(3) == (DOW, SMALL, LARGE)
    assert earlier.last(1) == ()
    assert earlier.last(4) == ()
    assert earlier.first(1) == (SMALL,)


def test_a_group_that_is_named_again_comes_last() -> None:
    assert joined([DOW, SMALL], [LARGE, DOW, DOW]) == (SMALL, LARGE, DOW)
