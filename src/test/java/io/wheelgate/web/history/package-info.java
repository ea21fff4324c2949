@NullMarked
package io.wheelgate.web.history;

import org.jspecify.annotations.NullMarked;
