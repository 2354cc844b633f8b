"""The check of camera, microphone, loudspeaker and browser before a talk."""
