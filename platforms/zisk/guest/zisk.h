/* Addresses of ZisK 1.4 (zisk_core::mem). */
#ifndef ZISK_H
#define ZISK_H

#define INPUT 0x10000008UL	/* a record: its size in 8 bytes, then its bytes */
#define INPUT_END 0x8ffffff8UL
#define UART 0xa0400200UL
#define OUTPUT 0xa0410000UL
#define OUTPUT_MAX 256	/* bytes of it that are public */

#endif
