package io.calltrail.cli.demo;

import io.calltrail.model.Agent;

/**
 * An agent and the desk's extension.
 *
 * @param agent as rows show it
 * @param extension what colleagues dial
 */
record DemoAgent(Agent agent, String extension) {}
