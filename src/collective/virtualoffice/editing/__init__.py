"""Where citizens and officials write a text together: the contract, and who fulfils it."""
