"""One company's figures as known on a day: what each is made of, what is missing and why, and the label they give."""

from redink.study.data.facts.company import Company
from redink.study.data.facts.known import CompanyFacts, FactsQuestion, KnownFigure, Label, Operand, company_facts

__all__ = ["Company", "CompanyFacts", "FactsQuestion", "KnownFigure", "Label", "Operand", "company_facts"]
