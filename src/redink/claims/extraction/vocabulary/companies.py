"""The words around companies and their shares, and the capitals that name none."""

from __future__ import annotations

from typing import Final

from redink.claims.extraction.vocabulary.wordlists import words

COMPANY_TAILS: Final = words("shares stock inc corp ltd plc co")
STOCK_OWNERS: Final = words("its his her the this")
"""Before "shares" or "stock": those of a company, never an index."""
OWNERS: Final = words("the this that")
COMPANY_NOUNS: Final = words("""
    company firm bank lender chipmaker retailer automaker carmaker drugmaker airline insurer manufacturer
    giant startup conglomerate streamer builder homebuilder miner brokerage maker producer driller refiner
    grocer broker developer operator provider supplier utility chain brewer planemaker studio publisher
    lessor fintech
    """)
"""After "the": a company that was named before."""
NOT_ONE: Final = words("""
    average typical median market markets index indexes indices exchange exchanges benchmark small loss
    unprofitable profitable sector main broad broader s&p nasdaq dow russell picker pickers futures rally of
    gauge central average
    """)
"""Words that make the stock, the company or the group something else."""
ACTS: Final = words("""
    helped helping paced pacing posted posting notched finished ended closed traded tacked saw sees topped
    contributed weighed dragged jumped soared stumbled cratered rocketed
    """)
"""Verbs behind the name of a company whose number follows."""
AUXILIARIES: Final = words("""
    has have had was were is are also then alone itself even been now again recently still
    """)
REGIONS: Final = words("""
    european asian japanese chinese german french british indian korean australian canadian brazilian
    mexican spanish italian swiss emerging global world international foreign hong kong u.k. uk taiwanese
    latin nordic norwegian swedish danish dutch russian turkish
    """)
"""Before "stocks" or "shares": another market than the one of the text."""
COMMON: Final = words("""
    stocks shares investors it they he she we but and since after while up down the this that these those
    u.s. us american european asian futures markets equities wall street led both returns year other such
    most all many some on in as when what its their small large mid january february march april may june
    july august september october november december monday tuesday wednesday thursday friday prices total
    earlier meanwhile still however yet now then overall also ytd also is was a an half nearly almost about
    more less not even only index indexes indices members companies names constituents firms etf etfs
    average composite group tech value growth quality stock major saturday sunday weekly daily monthly
    annual here there for by at from with to of through over during until before between among than so far
    if because though although election day liberation thanksgiving christmas president every another each
    any his her our your my their news data first second third fourth big analysts economists traders
    strategists
    treasury treasurys treasuries fed federal reserve congress washington
    having being despite without together nonetheless nevertheless combined altogether afterwards afterward once
    previously finally initially measured counting sharply barely hardly already recently suddenly later
    trading losses gains moreover instead counted taken adding ew even elsewhere otherwise again
    """)
"""Words that begin a sentence or a phrase with a capital and name no company."""
