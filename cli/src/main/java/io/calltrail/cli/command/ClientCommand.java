package io.calltrail.cli.command;

import picocli.CommandLine.Command;

/** Commands on clients. */
@Command(
    name = "client",
    description = "Looks after the clients that may ask.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ClientAddCommand.class)
public final class ClientCommand {}
