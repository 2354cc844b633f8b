"""Where a request comes from, as each browser tells it (`Sec-Fetch-Site`)."""

HERE = ("same-origin", "none")  # "none": the person themself, not a page
