"""What an address wants that the settings do not have: the one check, before anything is sent."""

from __future__ import annotations

from redink.settings import Settings
from redink.sources.http.hosts import manners_of
from redink.sources.needs import Need, contact_need, key_need


def lacking(url: str, settings: Settings, *, key: str | None = None) -> tuple[Need, ...]:
    """The contact and the key that the address wants and that are not set; none where nothing is missing.

    key  name of the key that goes with the address
    """
    manners = manners_of(url)
    contact = [contact_need(manners.domain)] if manners.contact and settings.contact is None else []
    keys = [key_need(key, wanted_by=manners.domain)] if key is not None and key not in settings.keys else []
    return (*contact, *keys)
