"""Prices of five providers, a file each: Sharadar, CRSP, Tiingo, Stooq and Yahoo.

What they share is named for its idea: `exports` (folders and zips), `columns` (a file's declared columns), `daily` (one
price a security and day), `adjusted` (splits and dividends inferred from adjusted prices), `reported` (statements as
facts), `listed` (one name a line where tickers are used again), `units` (figures in thousands or millions).
"""
