/// What tells contents that are stored compressed from others.
extension Schema {
  static let packing = """
    ALTER TABLE span_content ADD COLUMN size INTEGER;  -- bytes of the message, which is a zstd frame then; NULL: it is as it came
    ALTER TABLE log_content ADD COLUMN size INTEGER;   -- likewise
    """
}
