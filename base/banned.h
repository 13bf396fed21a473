/* SPDX-License-Identifier: Apache-2.0 */
/* Included before every file of the project: what has a safer twin does not compile. */
#ifndef NORMA_BANNED_H
#define NORMA_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf strtok gets atoi atol atof
#pragma GCC poison gmtime localtime ctime asctime

#endif
