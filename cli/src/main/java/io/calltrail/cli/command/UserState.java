package io.calltrail.cli.command;

import java.nio.file.Path;
import java.util.Map;

/** Where commands keep what they need to go on after a stop, for work that has no data folder. */
final class UserState {

  private UserState() {}

  /** The folder by the XDG base directories; it need not exist. */
  static Path folder() {
    Map<String, String> environment = System.getenv();
    String home = environment.getOrDefault("XDG_STATE_HOME", "");
    Path state =
        home.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(home);
    return state.resolve("calltrail");
  }
}
