/** A hand: talks to the package index server. */
@NullMarked
package io.wheelgate.index;

import org.jspecify.annotations.NullMarked;
