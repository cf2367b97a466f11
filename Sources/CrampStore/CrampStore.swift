// CrampStore: the diary's schema, its migrations and its one writer; fills in the ports that CrampDiary states.
// Nothing here yet: it comes with the diary (Documentation/architecture.md).
