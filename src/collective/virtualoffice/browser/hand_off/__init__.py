"""Before people are sent to a video service: who runs it, what they need, what happens there."""
