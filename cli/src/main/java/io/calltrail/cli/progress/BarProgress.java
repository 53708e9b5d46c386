package io.calltrail.cli.progress;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that is drawn anew in place. */
final class BarProgress implements Progress {

  private static final int INTERVAL_MILLIS = 200;

  private final ProgressBar bar;

  BarProgress(String task, Unit unit, long total) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setUnit(" " + unit.name(), unit.size())
            .setStyle(ProgressBarStyle.ASCII)
            .showSpeed()
            .setUpdateIntervalMillis(INTERVAL_MILLIS)
            .build();
  }

  @Override
  public void at(long done, String detail) {
    bar.stepTo(done);
    bar.setExtraMessage(detail.isEmpty() ? "" : ", " + detail);
  }

  @Override
  public void close() {
    bar.close();
  }
}
