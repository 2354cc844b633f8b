"""Looks into files for viruses before they are taken: the contract, and who fulfils it."""
