/** Those who answer the questions, as they are compared: alike in what is asked and how hard. */
@NullMarked
package io.calltrail.bench.peer;

import org.jspecify.annotations.NullMarked;
