package io.calltrail.cli.command;

/** How commands end. */
public final class ExitCodes {

  /** All was done. */
  public static final int DONE = 0;

  /** It failed. */
  public static final int FAILED = 1;

  /** The command line or the configuration cannot be used. */
  public static final int USAGE = 2;

  /** An import is done, but some records became no calls. */
  public static final int REJECTS = 3;

  /** A backup, a restore, a check or a move is done, but found something not as it should be. */
  public static final int FINDINGS = 4;

  private ExitCodes() {}
}
