"""Files in the vendors' formats, with invented names, written where a test wants them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

SEP = """ticker,date,open,high,low,close,volume,closeadj,closeunadj,lastupdated
ANVL,2024-01-02,50,50,50,50.0,2000,49.0,100.0,2024-06-28
ANVL,2024-01-03,51,51,51,51.0,2000,49.98,102.0,2024-06-28
ANVL,2024-01-04,51,51,51,51.0,1000,49.98,51.0,2024-06-28
ANVL,2024-01-05,50,50,50,50.0,1000,50.0,50.0,2024-06-28
BORE,2024-01-02,8,8,8,8.0,500,8.0,8.0,2024-06-28
BORE,2024-01-03,7,7,7,7.0,500,7.0,7.0,2024-06-28
FUND,2024-01-02,8,8,8,8.0,500,8.0,8.0,2024-06-28
"""
TICKERS = (
    "table,permaticker,ticker,name,exchange,isdelisted,category,siccode,sicsector,sector,industry,location,"
    "firstpricedate,lastpricedate,secfilings\n"
    "SEP,101,ANVL,Anvil Works Inc,NYSE,N,Domestic Common Stock,3420,Manufacturing,Industrials,Tools,Ohio; U.S.A,"
    "2010-01-04,2024-01-05,https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=0009900101\n"
    "SEP,102,BORE,Bore Mining Ltd,NASDAQ,Y,ADR Common Stock,1000,Mining,Materials,Gold,Bermuda,"
    "2015-01-05,2024-01-03,https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=0009900102\n"
    "SFP,103,FUND,Fund of Nothing,NYSE,N,ETF,,,,,,2010-01-04,2024-01-05,\n"
    "SEP,104,ANVL.P,Anvil Works Preferred,NYSE,N,Domestic Preferred Stock,,,,,Ohio; U.S.A,2010-01-04,2024-01-05,\n"
)
DAILY = """ticker,date,lastupdated,ev,evebit,evebitda,marketcap,pb,pe,ps
ANVL,2024-01-02,2024-06-28,1,1,1,1000.5,1,1,1
BORE,2024-01-02,2024-06-28,1,1,1,80,1,1,1
"""
ACTIONS = """date,action,ticker,name,value,contraticker,contraname
2024-01-04,delisted,BORE,Bore Mining Ltd,,N/A,N/A
2024-01-04,bankruptcyliquidation,BORE,Bore Mining Ltd,,N/A,N/A
2024-01-04,split,ANVL,Anvil Works Inc,2,N/A,N/A
"""
SF1 = """ticker,dimension,calendardate,datekey,reportperiod,lastupdated,assets,capex,fxusd,netinc,revenue,sharesbas
ANVL,ARQ,2023-03-31,2023-05-10,2023-04-01,2024-06-28,5000000,-7000,1,100000,900000,1000
ANVL,ARQ,2023-06-30,2023-08-09,2023-07-01,2024-06-28,5100000,-8000,1,-50000,800000,1000
ANVL,MRQ,2023-06-30,2023-06-30,2023-07-01,2024-06-28,5100000,-8000,1,-99999,800000,1000
ANVL,ART,2023-06-30,2023-08-09,2023-07-01,2024-06-28,5100000,-30000,1,300000,3500000,1000
ANVL,ARY,2023-06-30,2023-08-09,2023-07-01,2024-06-28,5100000,-30000,1,300000,3500000,1000
BORE,ARY,2022-12-31,2023-03-30,2022-12-31,2024-06-28,700000,0,1.35,10,20,1000
"""
SHARADAR = {"SEP": SEP, "TICKERS": TICKERS, "DAILY": DAILY, "ACTIONS": ACTIONS, "SF1": SF1}

DSF_HEADER = (
    "PERMNO,PERMCO,Ticker,IssuerNm,PrimaryExch,DlyCalDt,DlyPrc,DlyPrcFlg,DlyDelFlg,DlyCap,DlyRet,DlyRetx,DlyVol,"
    "DlyFacPrc,DlyOrdDivAmt\n"
)
DSF = (
    DSF_HEADER
    + """90001,501,OLDA,Anvil Works Inc,N,2024-01-02,100,TR,N,1000000,C,C,2000,1,
90001,501,ANVL,Anvil Works Inc,N,2024-01-03,51,TR,N,1020000,0.02,0.02,4000,2,
90001,501,ANVL,Anvil Works Inc,N,2024-01-04,-50,BA,N,1000000,-0.009804,-0.019608,0,1,0.5
90002,501,ANVLB,Anvil Works Inc,N,2024-01-02,10,TR,N,50000,0.01,0.01,10,1,
90003,502,BORE,Bore Mining Ltd,Q,2024-01-02,8,TR,N,80000,0.0,0.0,10,1,
90003,502,BORE,Bore Mining Ltd,Q,2024-01-03,2,DA,Y,,-0.75,-0.75,,,
"""
)
DELISTS = """PERMNO,DLSTDT,DLSTCD,DLRET
90001,2024-01-04,100,
90003,2024-01-03,574,-0.75
"""
FUNDQ = """gvkey,datadate,fyearq,fqtr,indfmt,consol,popsrc,datafmt,tic,conm,curcdq,rdq,niq,saleq,capxy,atq
001001,2023-09-30,2023,3,INDL,C,D,STD,ANVL,ANVIL WORKS,USD,2023-10-26,12.5,300,9.25,5000
001001,2023-12-31,2023,4,INDL,C,D,STD,ANVL,ANVIL WORKS,USD,,-2.5,310,12.0,5100
001002,2023-12-31,2023,4,INDL,C,D,STD,BORE,BORE MINING,CAD,2024-02-01,1,2,3,4
001003,2023-12-31,2023,4,INDL,C,D,STD,ELSE,ELSEWHERE,USD,2024-02-01,1,2,3,4
"""
CRSP = {"dsf_v2": DSF, "dsedelist": DELISTS, "fundq": FUNDQ}

STOOQ_HEADER = "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\n"
STOOQ = STOOQ_HEADER + "ANVL.US,D,20240102,000000,10,10,10,10.0,5,0\nANVL.US,D,20240103,000000,11,11,11,11.0,5,0\n"
TIINGO_HEADER = "date,close,high,low,open,volume,adjClose,adjHigh,adjLow,adjOpen,adjVolume,divCash,splitFactor\n"

PAGE = b"<!DOCTYPE html><html><head><title>Sorry</title></head></html>"


def written(folder: Path, files: Mapping[str, str | bytes], *, suffix: str = ".csv") -> Path:
    """The folder with these files: name -> content."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        place = folder / f"{name}{suffix}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def zipped(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """A zip with these files: name -> content."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path
