#include <math.h>
#include "workload.h"

struct body { double at[3], speed[3], mass; };

static void step(struct body bodies[5], double time)
{
	for (int i = 0; i < 5; i++) {
		for (int j = i + 1; j < 5; j++) {
			double away[3], square = 0;
			for (int k = 0; k < 3; k++) {
				away[k] = bodies[i].at[k] - bodies[j].at[k];
				square += away[k] * away[k];
			}
			double force = time / (square * sqrt(square));
			double first = bodies[i].mass * force, second = bodies[j].mass * force;
			for (int k = 0; k < 3; k++) {
				bodies[i].speed[k] -= away[k] * second;
				bodies[j].speed[k] += away[k] * first;
			}
		}
	}
	for (int i = 0; i < 5; i++)
		for (int k = 0; k < 3; k++) bodies[i].at[k] += time * bodies[i].speed[k];
}

static void swap(float *a, float *b)
{
	float kept = *a;
	*a = *b;
	*b = kept;
}

static void transform(float real[128], float imaginary[128])
{
	for (unsigned i = 0; i < 128; i++) {
		unsigned other = 0;
		for (int bit = 0; bit < 7; bit++) other |= (i >> bit & 1) << (6 - bit);
		if (i < other) swap(real + i, real + other);
	}
	for (int half = 1; half < 128; half *= 2) {
		float cosine = -1, sine = 0, c = 1, s = 0, kept;
		for (int size = 1; size < half; size *= 2) {
			kept = cosine;
			cosine = sqrtf((1 + kept) / 2);
			sine = size == 1 ? 1 : sqrtf((1 - kept) / 2);
		}
		for (int k = 0; k < half; k++) {
			for (int i = k; i < 128; i += 2 * half) {
				float a = real[i + half], b = imaginary[i + half];
				float x = a * c - b * s, y = a * s + b * c;
				real[i + half] = real[i] - x;
				imaginary[i + half] = imaginary[i] - y;
				real[i] += x;
				imaginary[i] += y;
			}
			kept = c;
			c = kept * cosine - s * sine;
			s = kept * sine + s * cosine;
		}
	}
}

int main(void)
{
	static struct body bodies[5];
	static float real[128], imaginary[128];
	uint64_t digest = 0;
	for (int i = 0; i < 5; i++)
		bodies[i] = (struct body){ { i * 5.25, 1.5 - i * i, i * 0.125 - 1 },
			{ 0.01 * i, 0.5 - 0.125 * i, 0.0625 }, 1 / (1 + 7.0 * i) };
	for (int i = 0; i < 300; i++) step(bodies, 0.001);
	for (int i = 0; i < 5; i++) {
		uint64_t bits[3];
		memcpy(bits, bodies[i].at, sizeof bits);
		for (int k = 0; k < 3; k++) digest = mix(digest, bits[k]);
	}
	for (int i = 0; i < 128; i++) real[i] = i * i % 17 / 3.0f;
	for (int i = 0; i < 4; i++) transform(real, imaginary);
	for (int i = 0; i < 128; i++) {
		uint32_t bits;
		memcpy(&bits, real + i, sizeof bits);
		digest = mix(digest, bits);
	}
	return show(digest);
}
