//! Prints what k256 makes of numbers: points, inverses, roots and signatures.

use std::io::Read;

use k256::ecdsa::signature::hazmat::PrehashVerifier;
use k256::ecdsa::{RecoveryId, Signature, SigningKey, VerifyingKey};
use k256::elliptic_curve::group::GroupEncoding;
use k256::elliptic_curve::ops::{
    Invert, LinearCombination, LinearCombinationExt, MulByGenerator, Reduce,
};
use k256::elliptic_curve::point::DecompressPoint;
use k256::elliptic_curve::BatchNormalize;
use k256::{FieldBytes, ProjectivePoint, Scalar, U256};

fn hex(bytes: impl AsRef<[u8]>) -> String {
    bytes
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A point, whatever its z is; also what other functions of the crate make of it.
fn point(name: &str, p: ProjectivePoint) {
    let q = p.to_affine();
    assert_eq!(p, ProjectivePoint::from(q));
    assert_eq!(p + p, p.double());
    assert_eq!(p - q, ProjectivePoint::IDENTITY);
    assert_eq!((-p).to_affine(), -q);
    println!(
        "{name} {} {}",
        hex(q.to_bytes()),
        hex((p + ProjectivePoint::GENERATOR).to_bytes())
    );
}

fn points(p: ProjectivePoint, k: Scalar, l: Scalar) {
    let g = ProjectivePoint::GENERATOR;
    let (q, r) = (p * l, p + g);
    point("kG", ProjectivePoint::mul_by_generator(&k));
    point("kP", p * k);
    point("kP, z", r * k);
    point("kG + lP", ProjectivePoint::lincomb(&g, &k, &p, &l));
    point("kP + lG", ProjectivePoint::lincomb(&p, &k, &g, &l));
    point("kP + lP", ProjectivePoint::lincomb(&p, &k, &p, &l));
    point("kP - kP", ProjectivePoint::lincomb(&p, &k, &-p, &k));
    point("kP + kP", ProjectivePoint::lincomb(&r, &k, &r, &k));
    point(
        "four",
        ProjectivePoint::lincomb_ext(&[(p, k), (q, l), (g, k), (r, l)][..]),
    );
    point("none", ProjectivePoint::lincomb_ext(&[][..]));
    point("0", ProjectivePoint::IDENTITY * k);
    let both = [g * Scalar::from(5u32), g + g, g];
    for one in <ProjectivePoint as BatchNormalize<[_]>>::batch_normalize(&both[..]) {
        print!("{} ", hex(one.to_bytes()));
    }
    println!();
}

fn numbers(k: Scalar) {
    for found in [k.invert(), k.invert_vartime()] {
        println!(
            "1/k {:?}",
            Option::<Scalar>::from(found).map(|found| hex(found.to_bytes()))
        );
    }
    for odd in [0, 1] {
        let found = k256::AffinePoint::decompress(&k.to_bytes(), odd.into());
        println!(
            "root {:?}",
            Option::<k256::AffinePoint>::from(found).map(|found| hex(found.to_bytes()))
        );
    }
}

fn signatures(k: Scalar, hash: FieldBytes) {
    let Ok(key) = SigningKey::from_bytes(&k.to_bytes()) else {
        return println!("no key");
    };
    let (good, id) = key.sign_prehash_recoverable(&hash).unwrap();
    let (r, s) = good.split_scalars();
    let bad = Signature::from_scalars(r.to_bytes(), (*s + Scalar::ONE).to_bytes()).unwrap_or(good);
    let high = Signature::from_scalars(r.to_bytes(), (-*s).to_bytes()).unwrap();
    for one in [good, bad, high] {
        println!(
            "{} {}",
            hex(one.to_bytes()),
            key.verifying_key().verify_prehash(&hash, &one).is_ok()
        );
        for id in [
            id,
            RecoveryId::from_byte(id.to_byte() ^ 1).unwrap(),
            RecoveryId::from_byte(3).unwrap(),
        ] {
            let found = VerifyingKey::recover_from_prehash(&hash, &one, id);
            println!("{:?}", found.ok().map(|found| hex(found.to_sec1_bytes())));
        }
    }
    let key = k256::schnorr::SigningKey::from_bytes(&k.to_bytes()).unwrap();
    let signature = key
        .sign_prehash_with_aux_rand(&hash.into(), &Default::default())
        .unwrap();
    let other = [1; 32];
    for one in [&hash[..], &other[..]] {
        println!(
            "schnorr {}",
            key.verifying_key().verify_prehash(one, &signature).is_ok()
        );
    }
}

fn main() {
    let mut input = Vec::new();
    std::io::stdin().read_to_end(&mut input).unwrap();
    for case in input.chunks_exact(96) {
        let [k, l, m] = [0, 32, 64]
            .map(|at| -> FieldBytes { <[u8; 32]>::try_from(&case[at..][..32]).unwrap().into() });
        let [a, b, c] = [k, l, m].map(|one| <Scalar as Reduce<U256>>::reduce_bytes(&one));
        points(ProjectivePoint::GENERATOR * c, a, b);
        numbers(a);
        signatures(a, l);
    }
}
