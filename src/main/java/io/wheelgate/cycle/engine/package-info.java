/** The engine as the desk runs it: its settings, its guards, the people it knows and what they may do. */
@NullMarked
package io.wheelgate.cycle.engine;

import org.jspecify.annotations.NullMarked;
