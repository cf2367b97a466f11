// CrampDiary: attacks, exposures, triggers and trials on oneself; pure statistics, no clock, no storage.
// Nothing here yet: it comes with the diary (Documentation/architecture.md).
