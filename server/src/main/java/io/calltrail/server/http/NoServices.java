package io.calltrail.server.http;

import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;

/**
 * Lets the HTTP library look for no extensions on the class path. There are none that this server
 * uses, and the search takes about a tenth of the time of a start.
 */
public final class NoServices {

  private NoServices() {}

  /** Has to come before anything else of the library; does nothing where it came once. */
  public static synchronized void search() {
    if (!GlobalServiceRegistry.configured()) {
      GlobalServiceRegistry.registry(
          ServiceRegistryManager.create(
                  ServiceRegistryConfig.builder()
                      .discoverServices(false)
                      .discoverServicesFromServiceLoader(false)
                      .build())
              .registry());
    }
  }
}
