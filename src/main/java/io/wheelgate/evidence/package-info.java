/** Evidence packs: everything about one cycle in one archive, for people and for programs, that nobody has to believe. */
@NullMarked
package io.wheelgate.evidence;

import org.jspecify.annotations.NullMarked;
