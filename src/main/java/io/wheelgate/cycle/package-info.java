/** The clockwork: the only package that knows the process engine. */
@NullMarked
package io.wheelgate.cycle;

import org.jspecify.annotations.NullMarked;
