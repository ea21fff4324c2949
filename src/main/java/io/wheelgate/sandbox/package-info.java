/** A world to try the desk in: sample repositories, an index server, three environments. */
@NullMarked
package io.wheelgate.sandbox;

import org.jspecify.annotations.NullMarked;
