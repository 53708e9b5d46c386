package io.calltrail.cli.progress;

import java.io.PrintWriter;

/**
 * A line for every tenth of the work, or for every doubling where the whole is unknown, and one for
 * where it ended.
 */
final class LineProgress implements Progress {

  private static final int PARTS = 10;

  private final String task;
  private final Unit unit;
  private final long total;
  private final PrintWriter out;
  private long next;
  private long shown;
  private long done;
  private String detail = "";

  LineProgress(String task, Unit unit, long total, PrintWriter out) {
    this.task = task;
    this.unit = unit;
    this.total = total;
    this.out = out;
    this.next = total < 0 ? unit.size() : Math.ceilDiv(total, PARTS);
  }

  @Override
  public void at(long done, String detail) {
    this.done = done;
    this.detail = detail;
    if (done < next || done == 0) {
      return;
    }
    show();
    while (next <= done) {
      next += total < 0 ? next : Math.max(1, Math.ceilDiv(total, PARTS));
    }
    if (done < total) {
      next = Math.min(next, total);
    }
  }

  @Override
  public void close() {
    if (done > shown) {
      show();
    }
  }

  private void show() {
    shown = done;
    out.println(
        task
            + ": "
            + unit.text(done)
            + whole()
            + " "
            + unit.name()
            + (detail.isEmpty() ? "" : ", " + detail));
    out.flush();
  }

  private String whole() {
    return total < 0 ? "" : " of " + unit.text(total);
  }
}
