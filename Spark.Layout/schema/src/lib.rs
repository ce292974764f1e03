//! Reads `segment.schema`.
