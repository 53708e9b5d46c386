package io.calltrail.server.account;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a client may do. The first four are those of Zoom's public API for the voice call log, in
 * its classic and its granular family; the others belong to Calltrail's own surface.
 */
public enum Scope {
  CLASSIC_READ("contact_center_voice_call:read:admin"),
  GRANULAR_READ("contact_center:read:voice_call_log:admin"),
  CLASSIC_MASTER("contact_center_voice_call:master"),
  GRANULAR_MASTER("contact_center:read:voice_call_log:master"),
  WRITE("calltrail:write:voice_call:admin"),
  ERASE("calltrail:erase:voice_call:admin"),
  EXPORT("calltrail:export:voice_call:admin");

  private final String wireName;

  Scope(String wireName) {
    this.wireName = wireName;
  }

  /** The scope's name in tokens, answers and configuration. */
  public String wireName() {
    return wireName;
  }

  /** The scope of that name, if there is one. */
  public static Optional<Scope> of(String wireName) {
    return Arrays.stream(values()).filter(scope -> scope.wireName.equals(wireName)).findFirst();
  }

  /** The names of scopes, one after the other. */
  public static String join(Collection<Scope> scopes, String separator) {
    return scopes.stream().map(Scope::wireName).collect(Collectors.joining(separator));
  }
}
