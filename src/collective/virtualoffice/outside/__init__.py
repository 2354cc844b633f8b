"""What every talk with a service outside needs: settings, requests, errors, a circuit."""
