"""What a synchronisation would ask and what it lacks, before it is made."""
