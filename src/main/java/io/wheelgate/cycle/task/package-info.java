/** The diagrams' user tasks: what each shows, and what an answer means. */
@NullMarked
package io.wheelgate.cycle.task;

import org.jspecify.annotations.NullMarked;
