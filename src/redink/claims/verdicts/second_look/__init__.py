"""Before a number is called wrong: is it what the text may mean by other words of its own, misread?"""

from redink.claims.verdicts.second_look.look import looked_again

__all__ = ["looked_again"]
