/** The pages about what has happened: search, register, replay, and what auditors ask for. */
@NullMarked
package io.wheelgate.web.history;

import org.jspecify.annotations.NullMarked;
