"""An add-on for measuring: the least that a service of plone.restapi can be."""
