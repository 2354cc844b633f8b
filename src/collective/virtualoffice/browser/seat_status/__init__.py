"""The one place that words a seat status, for pages and portlets."""
