"""The program with screens: ask a service, show the answer."""
