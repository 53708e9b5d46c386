/** The command as a process of its own: started, asked over HTTP, told to stop, killed. */
@NullMarked
package io.calltrail.cli.process;

import org.jspecify.annotations.NullMarked;
