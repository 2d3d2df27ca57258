"""Letters from open data: what a source lists, its files, and a synchronisation that can be stopped at any point."""
