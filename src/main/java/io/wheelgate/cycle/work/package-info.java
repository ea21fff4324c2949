/** The pool that works on the diagrams' service tasks. */
@NullMarked
package io.wheelgate.cycle.work;

import org.jspecify.annotations.NullMarked;
