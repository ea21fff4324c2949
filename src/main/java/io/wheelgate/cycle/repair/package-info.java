/** How people bring a cycle on that the desk cannot bring on by itself. */
@NullMarked
package io.wheelgate.cycle.repair;

import org.jspecify.annotations.NullMarked;
