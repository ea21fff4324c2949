/** The pictures: a diagram drawn from its own file, with what a run has passed; it knows nothing but the JDK. */
@NullMarked
package io.wheelgate.picture;

import org.jspecify.annotations.NullMarked;
