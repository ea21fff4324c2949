/** The access tokens of people, for programs. */
@NullMarked
package io.wheelgate.cycle.token;

import org.jspecify.annotations.NullMarked;
