"""Indices of the world, of regions and of the markets outside America."""

from __future__ import annotations

from typing import Final

WORLD: Final[dict[str, str]] = {
    "msci-world": "msci world | msci 's world | msci global | msci world equity",
    "msci-world-ex-usa": "msci world ex usa | msci world ex us | msci world ex u.s.",
    "msci-acwi": """
    msci acwi | msci all country world | msci all country world index | msci all world | msci 's all country
    world | acwi | msci 's global | msci 's all world | msci 's gauge of stocks across the globe | msci 's
    gauge of global stocks | msci 's broadest gauge of global stocks
    """,
    "msci-acwi-ex-usa": "msci acwi ex usa | msci acwi ex us | msci acwi ex u.s. | msci all country world ex us",
    "msci-emerging-markets": """
    msci emerging markets | msci em | msci 's emerging markets | msci emerging market | msci 's emerging
    market
    """,
    "msci-frontier-markets": "msci frontier markets | msci frontier",
    "msci-eafe": "msci eafe | eafe",
    "msci-europe": "msci europe",
    "msci-emu": "msci emu",
    "msci-japan": "msci japan",
    "msci-china": "msci china",
    "msci-india": "msci india",
    "msci-brazil": "msci brazil",
    "msci-asia-pacific": """
    msci asia pacific | msci ac asia pacific | msci 's asia pacific
    """,
    "msci-asia-ex-japan": """
    msci asia ex japan | msci ac asia ex japan | msci asia pacific ex japan | msci 's broadest index of asia
    pacific shares outside japan | msci asia pacific excluding japan
    """,
    "ftse-all-world": "ftse all world",
    "ftse-developed-europe": "ftse developed europe",
    "ftse-emerging": "ftse emerging | ftse emerging markets",
    "ftse-nareit-all-equity-reits": "ftse nareit all equity reits | ftse nareit",
    "sp-global-100": "s&p global 100",
    "sp-global-1200": "s&p global 1200",
    "dow-jones-global-titans-50": "global titans 50",
    "stoxx-600": """
    stoxx 600 | stoxx europe 600 | europe stoxx 600 | pan european stoxx 600 | stoxx 600 europe | dj stoxx 600
    """,
    "stoxx-europe-50": "stoxx europe 50 | stoxx 50",
    "euro-stoxx-50": "euro stoxx 50 | eurostoxx 50 | euro stoxx | eurostoxx | estoxx 50",
    "ftseurofirst-300": "ftseurofirst 300 | ftse eurofirst 300",
    "ftse-100": "ftse 100 | footsie | ftse | uk 100",
    "ftse-250": "ftse 250",
    "ftse-350": "ftse 350",
    "ftse-all-share": "ftse all share",
    "ftse-small-cap": "ftse small cap | ftse smallcap",
    "ftse-aim-all-share": "ftse aim all share | ftse aim | aim all share",
    "dax": "dax | dax 40 | dax 30 | xetra dax",
    "mdax": "mdax",
    "tecdax": "tecdax",
    "sdax": "sdax",
    "cac-40": "cac 40 | cac",
    "ftse-mib": "ftse mib | milan 's mib",
    "ibex-35": "ibex 35 | ibex",
    "smi": "smi | swiss market index | swiss market",
    "aex": "aex | aex 25",
    "bel-20": "bel 20",
    "psi-20": "psi 20 | psi all share | lisbon 's psi",
    "iseq-20": "iseq 20 | iseq | iseq all share",
    "atx": "atx index | austria 's atx | vienna 's atx",
    "omx-stockholm-30": "omx stockholm 30 | omxs 30 | omx 30 | omx stockholm",
    "omx-copenhagen-25": "omx copenhagen 25 | omxc 25 | omx copenhagen 20 | omxc 20 | omx copenhagen",
    "omx-helsinki-25": "omx helsinki 25 | omxh 25 | omx helsinki",
    "omx-nordic-40": "omx nordic 40",
    "obx": "obx | oslo 's obx | obx 25",
    "oslo-bors-benchmark": "oslo bors benchmark | osebx | oslo bors all share",
    "wig-20": "wig 20",
    "px": "prague px | px index",
    "bux": "bux",
    "athens-general": "athens general | athex composite | athex general",
    "moex": "moex russia | moex | rts index",
    "bist-100": "bist 100 | borsa istanbul 100 | bist",
    "nikkei-225": """
    nikkei 225 | nikkei | nikkei stock average | nikkei average | nikkei 225 stock average | nikkei share
    average
    """,
    "topix": "topix",
    "hang-seng": "hang seng | hang seng index | hsi",
    "hang-seng-tech": "hang seng tech",
    "hang-seng-china-enterprises": "hang seng china enterprises | hscei",
    "shanghai-composite": """
    shanghai composite | sse composite | shanghai stock exchange composite | shanghai 's composite
    """,
    "shenzhen-component": "shenzhen component",
    "shenzhen-composite": "shenzhen composite",
    "csi-300": "csi 300 | csi 300 blue chip",
    "csi-500": "csi 500",
    "csi-1000": "csi 1000",
    "chinext": "chinext | chinext composite",
    "ftse-china-a50": "ftse china a 50 | china a 50",
    "star-50": "star 50",
    "kospi": "kospi | kospi composite",
    "kospi-200": "kospi 200",
    "kosdaq": "kosdaq",
    "taiex": "taiex | taiwan weighted | taiwan 's weighted index",
    "sensex": "sensex | bse sensex | s&p bse sensex | bse sensex 30",
    "nifty-50": "nifty 50 | nifty | nse nifty 50 | nse nifty",
    "nifty-bank": "nifty bank | bank nifty",
    "nifty-midcap-100": "nifty midcap 100",
    "straits-times": "straits times | straits times index | ftse straits times",
    "jakarta-composite": "jakarta composite | idx composite | jci",
    "ftse-bursa-malaysia-klci": "ftse bursa malaysia klci | klci | fbm klci | bursa malaysia klci",
    "set": "set index | stock exchange of thailand index | thailand 's set",
    "psei": "psei | psei index | philippine stock exchange index | philippine composite",
    "vn-index": "vn index | vn - index | vnindex",
    "kse-100": "kse 100 | karachi 100",
    "asx-200": "asx 200 | s&p asx 200 | s&p / asx 200 | s & p / asx 200",
    "asx-all-ordinaries": "all ordinaries | asx all ordinaries",
    "nzx-50": "nzx 50 | s&p nzx 50 | s&p / nzx 50",
    "tsx": """
    s&p tsx composite | tsx composite | s&p / tsx composite | s & p / tsx composite | s&p / tsx | s&p tsx |
    tsx | toronto stock exchange 's s&p / tsx composite
    """,
    "tsx-60": "tsx 60 | s&p tsx 60 | s&p / tsx 60",
    "tsx-venture": "tsx venture | tsx venture composite | s&p / tsx venture composite",
    "ibovespa": "ibovespa | bovespa | ibov",
    "ipc": "s&p / bmv ipc | s&p bmv ipc | bmv ipc | mexbol | ipc index | mexico 's ipc",
    "merval": "merval | s&p merval | s&p / merval",
    "ipsa": "ipsa | s&p / clx ipsa | s&p clx ipsa",
    "colcap": "colcap | msci colcap",
    "bvl-peru-general": "s&p / bvl peru general | s&p bvl peru general | bvl peru general",
    "ftse-jse-all-share": """
    ftse jse all share | ftse / jse all share | jse all share | johannesburg all share
    """,
    "ftse-jse-top-40": "ftse jse top 40 | ftse / jse top 40 | jse top 40",
    "egx-30": "egx 30",
    "tadawul-all-share": "tadawul all share | tasi | tadawul",
    "qatar-exchange": "qe index | qatar exchange index",
    "dubai-financial-market-general": "dfm general",
    "abu-dhabi-general": "adx general | fadx 15",
    "tel-aviv-35": "ta 35 | tel aviv 35 | tase 35",
    "tel-aviv-125": "ta 125 | tel aviv 125",
    "nse-all-share": "ngx all share | nse all share",
    "nse-20": "nse 20",
}
"""Index -> proper names."""
