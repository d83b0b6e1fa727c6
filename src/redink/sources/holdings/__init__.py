"""What index funds hold: the free record of who was in an index, and with which weight."""
