/** Runs a program as a child: own process group, time limit, output kept. */
@NullMarked
package io.wheelgate.program;

import org.jspecify.annotations.NullMarked;
