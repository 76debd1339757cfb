//! The only room with doors to the street: flags, one file per command, the disk.
