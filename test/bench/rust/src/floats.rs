//! Planets that attract each other, in double precision, and a Fourier transform in single precision.

use crate::mix;

#[derive(Clone, Copy)]
struct Body {
    at: [f64; 3],
    speed: [f64; 3],
    mass: f64,
}

fn step(bodies: &mut [Body; 5], time: f64) {
    for i in 0..5 {
        for j in i + 1..5 {
            let away: [f64; 3] = std::array::from_fn(|k| bodies[i].at[k] - bodies[j].at[k]);
            let square: f64 = away.iter().map(|x| x * x).sum();
            let force = time / (square * square.sqrt());
            let (first, second) = (bodies[i].mass * force, bodies[j].mass * force);
            for k in 0..3 {
                bodies[i].speed[k] -= away[k] * second;
                bodies[j].speed[k] += away[k] * first;
            }
        }
    }
    for body in bodies {
        for k in 0..3 {
            body.at[k] += time * body.speed[k];
        }
    }
}

fn transform(real: &mut [f32; 128], imaginary: &mut [f32; 128]) {
    for i in 0..128usize {
        let other = i.reverse_bits() >> (usize::BITS - 7);
        if i < other {
            real.swap(i, other);
        }
    }
    let mut half = 1;
    while half < 128 {
        // The sine and cosine of the step come from a rotation halved again and again: no libm.
        let (mut cosine, mut sine) = (-1.0f32, 0.0f32);
        let mut size = 1;
        while size < half {
            (cosine, sine) = (
                ((1.0 + cosine) / 2.0).sqrt(),
                if size == 1 {
                    1.0
                } else {
                    ((1.0 - cosine) / 2.0).sqrt()
                },
            );
            size *= 2;
        }
        let (mut c, mut s) = (1.0f32, 0.0f32);
        for k in 0..half {
            for i in (k..128).step_by(2 * half) {
                let (x, y) = (real[i + half], imaginary[i + half]);
                let (x, y) = (x * c - y * s, x * s + y * c);
                (real[i + half], imaginary[i + half]) = (real[i] - x, imaginary[i] - y);
                (real[i], imaginary[i]) = (real[i] + x, imaginary[i] + y);
            }
            (c, s) = (c * cosine - s * sine, c * sine + s * cosine);
        }
        half *= 2;
    }
}

pub fn run() -> u64 {
    let mut bodies: [Body; 5] = std::array::from_fn(|i| {
        let i = i as f64;
        Body {
            at: [i * 5.25, 1.5 - i * i, i * 0.125 - 1.0],
            speed: [0.01 * i, 0.5 - 0.125 * i, 0.0625],
            mass: 1.0 / (1.0 + 7.0 * i),
        }
    });
    for _ in 0..300 {
        step(&mut bodies, 0.001);
    }
    let digest = bodies
        .iter()
        .flat_map(|body| body.at)
        .fold(0, |digest, x| mix(digest, x.to_bits()));
    let mut real: [f32; 128] = std::array::from_fn(|i| (i * i % 17) as f32 / 3.0);
    let mut imaginary = [0.0f32; 128];
    for _ in 0..4 {
        transform(&mut real, &mut imaginary);
    }
    real.iter()
        .fold(digest, |digest, x| mix(digest, x.to_bits() as u64))
}
