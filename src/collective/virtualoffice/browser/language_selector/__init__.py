"""The choice of the site's languages, on pages with addresses of their own."""
