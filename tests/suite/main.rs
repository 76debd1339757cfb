//! The manual, as tests. One binary, so that it links once.
