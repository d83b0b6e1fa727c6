"""What an address requires that the settings do not have: the one check, before anything is sent."""

from __future__ import annotations

from difflib import get_close_matches

from redink.settings import Settings
from redink.sources.http.hosts import policy_of
from redink.sources.needs import Need, contact_need, key_need


def unmet_needs(url: str, settings: Settings, *, key: str | None = None) -> tuple[Need, ...]:
    """The contact and the key that the address requires and that are not set; none where nothing is missing.

    key  name of the key that goes with the address
    """
    policy = policy_of(url)
    contact = [contact_need(policy.domain)] if policy.contact and settings.contact is None else []
    if key is None or key in settings.keys:
        return tuple(contact)
    near = get_close_matches(key, sorted(settings.keys), n=1)
    return (*contact, key_need(key, wanted_by=policy.domain, near=next(iter(near), None)))
