/** Where a cycle stands: what is missing, on whom it is, and what runs now. */
@NullMarked
package io.wheelgate.cycle.standing;

import org.jspecify.annotations.NullMarked;
