"""The ways a citizen reaches an official."""

WALK_IN = "walk_in"
VIDEO = "video"
PHONE = "phone"
IN_PERSON = "in_person"

CHANNELS: tuple[str, ...] = (WALK_IN, VIDEO, PHONE, IN_PERSON)
