/** A hand: reads and changes git repositories. */
@NullMarked
package io.wheelgate.git;

import org.jspecify.annotations.NullMarked;
