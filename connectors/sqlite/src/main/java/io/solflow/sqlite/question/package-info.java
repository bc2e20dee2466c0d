/** Ready-made questions to the files: named, with parameters, units and limits. */
@NullMarked
package io.solflow.sqlite.question;

import org.jspecify.annotations.NullMarked;
