"""What is held from each start: members, capitalisations, price segments."""
