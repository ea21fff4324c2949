/** The verbs: one class per service task of the diagrams. */
@NullMarked
package io.wheelgate.step;

import org.jspecify.annotations.NullMarked;
