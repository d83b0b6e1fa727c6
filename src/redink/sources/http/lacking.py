"""What an address wants that the settings do not have: the one check, before anything is sent."""

from __future__ import annotations

from difflib import get_close_matches

from redink.settings import Settings
from redink.sources.http.hosts import manners_of
from redink.sources.needs import Need, contact_need, key_need


def lacking(url: str, settings: Settings, *, key: str | None = None) -> tuple[Need, ...]:
    """The contact and the key that the address wants and that are not set; none where nothing is missing.

    key  name of the key that goes with the address
    """
    manners = manners_of(url)
    contact = [contact_need(manners.domain)] if manners.contact and settings.contact is None else []
    if key is None or key in settings.keys:
        return tuple(contact)
    near = get_close_matches(key, sorted(settings.keys), n=1)
    return (*contact, key_need(key, wanted_by=manners.domain, near=next(iter(near), None)))
