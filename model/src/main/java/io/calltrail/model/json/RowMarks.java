package io.calltrail.model.json;

/** Is told what stands where while a row is written. */
interface RowMarks {

  /** Marks nothing. */
  RowMarks NONE =
      new RowMarks() {
        @Override
        public void section(RowSection section, int start) {}

        @Override
        public void time(int place) {}
      };

  /** What follows, from byte {@code start} of the row on, belongs to {@code section}. */
  void section(RowSection section, int start);

  /** A time was written whose first digit is byte {@code place} of the row. */
  void time(int place);
}
