"""A device in two short words, and an address without its end: enough to know one's own, too little to follow one."""

import re
from ipaddress import ip_address, ip_network

from axes.helpers import get_client_ip_address

# The first that is found counts: most browsers call themselves by others' names too.
BROWSERS = (
    ("WeChat", r"MicroMessenger"),
    ("Edge", r"Edg(?:e|A|iOS)?/"),
    ("QQ", r"QQBrowser"),
    ("UC", r"UCBrowser|UCWEB"),
    ("Opera", r"OPR/"),
    ("Firefox", r"Firefox|FxiOS"),
    ("Chrome", r"Chrome|CriOS"),
    ("Safari", r"Safari"),
)
SYSTEMS = (
    ("HarmonyOS", r"HarmonyOS|OpenHarmony"),
    ("Android", r"Android"),
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Windows", r"Windows"),
    ("Mac", r"Macintosh"),
    ("Linux", r"Linux|X11"),
)
KEPT_BITS = {4: 24, 6: 48}


def device_of(agent: str) -> str:
    """Return what a browser says of itself in short: ``Chrome · Windows``; empty when it says nothing known."""
    found = (next((name for name, sign in table if re.search(sign, agent)), "") for table in (BROWSERS, SYSTEMS))
    return " · ".join(name for name in found if name)


def short_address(request) -> str:
    """Return the network a request came from: ``203.0.113.0/24``, of IPv6 the first 48 bits; empty when unknown."""
    text = get_client_ip_address(request)
    if not text:
        return ""
    address = ip_address(text)
    return str(ip_network((address, KEPT_BITS[address.version]), strict=False))
