/** The watch: finds any open cycle that nothing will move. */
@NullMarked
package io.wheelgate.cycle.watch;

import org.jspecify.annotations.NullMarked;
