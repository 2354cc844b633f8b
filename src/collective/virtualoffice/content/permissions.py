"""The permissions that code asks for, by the names that sites have stored."""

STAFF_A_DESK = "collective.virtualoffice: Staff a desk"
