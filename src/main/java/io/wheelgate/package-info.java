/** The release desk; the packages below are its floor plan. */
@NullMarked
package io.wheelgate;

import org.jspecify.annotations.NullMarked;
