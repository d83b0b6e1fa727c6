"""The Securities and Exchange Commission's public records: facts, filers, filings and tickers.

Each record is a module: a frozen `Query`, `requests(query)`, `fetch(query, client=...)` and a pure `parse(...)`.
"""
