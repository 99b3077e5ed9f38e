"""What goes out of this machine on purpose: alerts, by command, web address, mail or notification."""
