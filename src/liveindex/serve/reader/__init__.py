"""The door of apps that read feeds: the Google Reader API, as FreshRSS and Miniflux serve it."""
