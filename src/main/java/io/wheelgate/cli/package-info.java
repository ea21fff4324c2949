/** The command line: a program of its own in the same jar, which asks the desk over HTTP as any other program does. */
@NullMarked
package io.wheelgate.cli;

import org.jspecify.annotations.NullMarked;
