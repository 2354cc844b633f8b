"""The page of an office: who advises on what, whether one can enter now, and when else."""
