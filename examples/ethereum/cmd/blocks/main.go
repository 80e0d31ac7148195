// Makes blocks with their witnesses for the program beside this folder: `go run ./cmd/blocks FOLDER` writes the input
// FOLDER/NAME of each and FOLDER/NAME.out, what is to be printed for it, which is nothing for a block that is not valid.
package main

import (
	"bytes"
	"context"
	hashing "crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"encoding/asn1"
	"fmt"
	"log"
	"maps"
	"math/big"
	"os"
	"path/filepath"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bls12-381"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/stateless"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/core/vm/program"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
)

const (
	accounts = 8
	kzg      = 0x0a // a precompile of its own block: it first reads 4096 points, by billions of instructions
)

var keys [accounts]*ecdsa.PrivateKey

// A block that is being made, and the chain that it will be the head of.
type chain struct {
	node *core.BlockChain
	gen  *core.BlockGen
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func address(account int) common.Address { return crypto.PubkeyToAddress(keys[account].PublicKey) }

// Adds a transaction of an account; without `to` it makes a contract, whose address is returned.
func (c chain) send(account int, to *common.Address, value int64, data []byte) common.Address {
	from := address(account)
	nonce := c.gen.TxNonce(from)
	c.gen.AddTxWithChain(c.node, types.MustSignNewTx(keys[account], c.gen.Signer(), &types.DynamicFeeTx{
		ChainID:   params.MergedTestChainConfig.ChainID,
		Nonce:     nonce,
		GasTipCap: big.NewInt(1),
		GasFeeCap: new(big.Int).Add(c.gen.BaseFee(), big.NewInt(1)),
		Gas:       1_000_000,
		To:        to,
		Value:     big.NewInt(value),
		Data:      data,
	}))
	return crypto.CreateAddress(from, nonce)
}

// The balances of a token lie in storage, at the hash of the owner and a slot, as Solidity has them. A call with a
// receiver and an amount moves as much from the caller, who may have less than nothing here, and logs it.
func token() []byte {
	add := func(p *program.Program, sign vm.OpCode) *program.Program {
		p.Push0().Op(vm.MSTORE).Push(64).Push0().Op(vm.KECCAK256) // the slot
		return p.Push(32).Op(vm.CALLDATALOAD, vm.DUP2, vm.SLOAD, sign, vm.SWAP1, vm.SSTORE)
	}
	p := program.New()
	add(p.Op(vm.CALLER), vm.SUB)
	add(p.Push0().Op(vm.CALLDATALOAD), vm.ADD)
	p.Push(32).Op(vm.CALLDATALOAD).Push0().Op(vm.MSTORE)
	p.Push0().Op(vm.CALLDATALOAD, vm.CALLER).Push(crypto.Keccak256([]byte("Transfer(address,address,uint256)")))
	return p.Push(32).Push0().Op(vm.LOG3).Bytes()
}

// Calls the contract whose address comes first in the call's data, with the rest of them, and stores the hash of the
// answer at the address. An answer that is a failure fails the transaction.
func caller() []byte {
	p := program.New().Push(32).Op(vm.CALLDATASIZE, vm.SUB, vm.DUP1).Push(32).Push0().Op(vm.CALLDATACOPY)
	p.Push0().Push0().Op(vm.DUP3).Push0().Push0().Op(vm.CALLDATALOAD, vm.GAS, vm.STATICCALL)
	good := p.Size() + 6 // over the jump and the revert
	p.Push(good).Op(vm.JUMPI).Push0().Push0().Op(vm.REVERT).Op(vm.JUMPDEST)
	p.Op(vm.RETURNDATASIZE).Push0().Push0().Op(vm.RETURNDATACOPY, vm.RETURNDATASIZE).Push0().Op(vm.KECCAK256)
	return p.Push0().Op(vm.CALLDATALOAD, vm.SSTORE).Bytes()
}

// Stores the hashes of the last five blocks.
func hashes() []byte {
	p := program.New()
	for ago := range 5 {
		p.Push(ago+1).Op(vm.NUMBER, vm.SUB, vm.BLOCKHASH).Push(ago).Op(vm.SSTORE)
	}
	return p.Bytes()
}

func word(number int64) []byte { return common.LeftPadBytes(big.NewInt(number).Bytes(), 32) }

func hexadecimal(text string) []byte { return common.FromHex(text) }

// The coordinates of points of BLS12-381, as its precompiles take them.
func coordinates(parts ...[48]byte) []byte {
	var out []byte
	for _, part := range parts {
		out = append(append(out, make([]byte, 16)...), part[:]...)
	}
	return out
}

// An input for each precompile, by its address.
func precompiles() map[int][]byte {
	hash := crypto.Keccak256([]byte("signed"))
	signature := must(crypto.Sign(hash, keys[0]))
	one, two := word(1), word(2) // (1, 2) is a point of BN254
	bnG2 := hexadecimal("198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2" +
		"1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed" +
		"090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b" +
		"12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa")
	var blob kzg4844.Blob
	blob[31], blob[63] = 7, 9
	commitment := must(kzg4844.BlobToCommitment(&blob))
	point := kzg4844.Point(word(5))
	proof, claim, err := kzg4844.ComputeProof(&blob, point)
	if err != nil {
		log.Fatal(err)
	}
	version := kzg4844.CalcBlobHashV1(sha256.New(), &commitment)
	_, _, g1, g2 := bls12381.Generators()
	blsG1 := coordinates(g1.X.Bytes(), g1.Y.Bytes())
	blsG2 := coordinates(g2.X.A0.Bytes(), g2.X.A1.Bytes(), g2.Y.A0.Bytes(), g2.Y.A1.Bytes())
	p256 := must(ecdsa.ParseRawPrivateKey(elliptic.P256(), word(12345)))
	var pair struct{ R, S *big.Int }
	must(asn1.Unmarshal(must(p256.Sign(nil, hash, hashing.SHA256)), &pair))
	public := must(p256.PublicKey.Bytes())[1:]
	return map[int][]byte{
		0x01:  slices.Concat(hash, word(int64(signature[64])+27), signature[:64]),
		0x02:  []byte("to be hashed"),
		0x03:  []byte("to be hashed"),
		0x04:  []byte("to be copied"),
		0x05:  slices.Concat(word(32), word(2), word(32), hash, []byte{1, 1}, bytes.Repeat([]byte{0xFB}, 32)),
		0x06:  slices.Concat(one, two, one, two),
		0x07:  slices.Concat(one, two, hash),
		0x08:  slices.Concat(one, two, bnG2),
		0x09:  slices.Concat([]byte{0, 0, 0, 12}, bytes.Repeat(hash, 6), make([]byte, 16), []byte{1}),
		kzg:   slices.Concat(version[:], point[:], claim[:], commitment[:], proof[:]),
		0x0b:  slices.Concat(blsG1, blsG1),
		0x0c:  slices.Concat(blsG1, hash, blsG1, two),
		0x0d:  slices.Concat(blsG2, blsG2),
		0x0e:  slices.Concat(blsG2, hash),
		0x0f:  slices.Concat(blsG1, blsG2),
		0x10:  coordinates([48]byte{47: 3}),
		0x11:  coordinates([48]byte{47: 3}, [48]byte{47: 4}),
		0x100: slices.Concat(hash, pair.R.FillBytes(make([]byte, 32)), pair.S.FillBytes(make([]byte, 32)), public),
	}
}

// What a block does, in the order of the chain.
var blocks = []struct {
	name string
	make func(c chain)
}{
	{"empty", func(chain) {}},
	{"transfers", func(c chain) {
		for account := range accounts {
			to := address((account + 1) % accounts)
			c.send(account, &to, int64(1000+account), nil)
		}
		fresh := common.Address{1, 2, 3}
		c.send(0, &fresh, 1, nil)
	}},
	{"creation", func(c chain) {
		for number, code := range [][]byte{token(), caller(), hashes()} {
			contracts[number] = c.send(0, nil, 0, program.New().ReturnViaCodeCopy(code).Bytes())
		}
	}},
	{"token", func(c chain) {
		for round := range 3 {
			for account := range accounts {
				to := address((account*3 + round) % accounts)
				c.send(account, &contracts[0], 0, append(common.LeftPadBytes(to[:], 32), word(int64(round*10+account))...))
			}
		}
	}},
	{"precompiles", func(c chain) {
		inputs := precompiles()
		delete(inputs, kzg)
		for _, at := range slices.Sorted(maps.Keys(inputs)) {
			c.send(1, &contracts[1], 0, append(word(int64(at)), inputs[at]...))
		}
	}},
	{"kzg", func(c chain) { c.send(1, &contracts[1], 0, append(word(kzg), precompiles()[kzg]...)) }},
	{"hashes", func(c chain) { c.send(2, &contracts[2], 0, nil) }},
	{"withdrawals", func(c chain) {
		c.gen.AddWithdrawal(&types.Withdrawal{Validator: 1, Address: address(3), Amount: 5})
		c.gen.SetParentBeaconRoot(common.Hash{9})
	}},
}

var contracts [3]common.Address // token, caller, hashes

// Something that is done to a valid block or its witness.
var tampered = map[string]func(header *types.Header, body *types.Body, witness *stateless.ExtWitness){
	"state-root":   func(h *types.Header, _ *types.Body, _ *stateless.ExtWitness) { h.Root[0] ^= 1 },
	"receipt-root": func(h *types.Header, _ *types.Body, _ *stateless.ExtWitness) { h.ReceiptHash[0] ^= 1 },
	"bloom":        func(h *types.Header, _ *types.Body, _ *stateless.ExtWitness) { h.Bloom[0] ^= 1 },
	"gas-used":     func(h *types.Header, _ *types.Body, _ *stateless.ExtWitness) { h.GasUsed++ },
	"gas-limit":    func(h *types.Header, _ *types.Body, _ *stateless.ExtWitness) { h.GasLimit *= 2 },
	"base-fee":     func(h *types.Header, _ *types.Body, _ *stateless.ExtWitness) { h.BaseFee.Add(h.BaseFee, common.Big1) },
	"time":         func(h *types.Header, _ *types.Body, _ *stateless.ExtWitness) { h.Time = 0 },
	"number":       func(h *types.Header, _ *types.Body, _ *stateless.ExtWitness) { h.Number.Add(h.Number, common.Big1) },
	"coinbase":     func(h *types.Header, _ *types.Body, _ *stateless.ExtWitness) { h.Coinbase[0] ^= 1 },
	"parent":       func(h *types.Header, _ *types.Body, _ *stateless.ExtWitness) { h.ParentHash[0] ^= 1 },
	"blob-gas": func(h *types.Header, _ *types.Body, _ *stateless.ExtWitness) {
		*h.BlobGasUsed += params.BlobTxBlobGasPerBlob
	},
	"body": func(_ *types.Header, b *types.Body, _ *stateless.ExtWitness) {
		b.Transactions = b.Transactions[:len(b.Transactions)-1]
	},
	"order": func(h *types.Header, b *types.Body, _ *stateless.ExtWitness) {
		slices.Reverse(b.Transactions)
		h.TxHash = types.DeriveSha(types.Transactions(b.Transactions), trie.NewStackTrie(nil))
	},
	"withdrawals": func(_ *types.Header, b *types.Body, _ *stateless.ExtWitness) {
		b.Withdrawals = append(b.Withdrawals, &types.Withdrawal{Amount: 1 << 40})
	},
	"no-state":     func(_ *types.Header, _ *types.Body, w *stateless.ExtWitness) { w.State = w.State[1:] },
	"other-state":  func(_ *types.Header, _ *types.Body, w *stateless.ExtWitness) { w.State[0][0] ^= 1 },
	"no-code":      func(_ *types.Header, _ *types.Body, w *stateless.ExtWitness) { w.Codes = nil },
	"other-parent": func(_ *types.Header, _ *types.Body, w *stateless.ExtWitness) { w.Headers[0].Root[0] ^= 1 },
	"no-parent":    func(_ *types.Header, _ *types.Body, w *stateless.ExtWitness) { w.Headers = nil },
}

func write(folder, name string, data []byte, out string) {
	for name, text := range map[string][]byte{name: data, name + ".out": []byte(out)} {
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

func encoded(block *types.Block, witness *stateless.ExtWitness) []byte {
	return must(rlp.EncodeToBytes([]any{block, witness}))
}

func main() {
	folder := os.Args[1]
	genesis := &core.Genesis{GasLimit: 45_000_000, Config: params.MergedTestChainConfig, Alloc: core.SystemContractAllocs()}
	for account := range keys {
		keys[account] = must(crypto.ToECDSA(word(int64(account + 1))))
		genesis.Alloc[address(account)] = types.Account{Balance: big.NewInt(params.Ether)}
	}
	engine := beacon.New(ethash.NewFaker())
	node := must(core.NewBlockChain(rawdb.NewMemoryDatabase(), genesis, engine, nil))
	defer node.Stop()
	db, _, _ := core.GenerateChainWithGenesis(genesis, engine, 0, nil)
	parent := node.Genesis()
	for _, one := range blocks {
		made, receipts := core.GenerateChain(genesis.Config, parent, engine, db, 1, func(_ int, gen *core.BlockGen) {
			gen.SetPoS()
			one.make(chain{node, gen})
		})
		for number, receipt := range receipts[0] {
			if receipt.Status != types.ReceiptStatusSuccessful {
				log.Fatalf("%s: transaction %d has failed", one.name, number)
			}
		}
		block := made[0]
		witness := must(node.InsertBlockWithoutSetHead(context.Background(), block, true))
		must(node.SetCanonical(block))
		out := fmt.Sprintf("block %x\nstate %x\nreceipts %x\n", block.Hash(), block.Root(), block.ReceiptHash())
		write(folder, one.name, encoded(block, witness.ToExtWitness()), out)
		if one.name == "token" {
			tamper(folder, block, witness)
		}
		parent = block
	}
}

func tamper(folder string, block *types.Block, witness *stateless.Witness) {
	whole := encoded(block, witness.ToExtWitness())
	write(folder, "bad-short", whole[:len(whole)-1], "")
	write(folder, "bad-long", append(slices.Clone(whole), 0), "")
	write(folder, "bad-empty", nil, "")
	for name, change := range tampered {
		header, body, given := block.Header(), *block.Body(), witness.ToExtWitness()
		body.Transactions = slices.Clone(body.Transactions)
		for number, one := range given.Headers {
			given.Headers[number] = types.CopyHeader(one)
		}
		change(header, &body, given)
		write(folder, "bad-"+name, encoded(types.NewBlockWithHeader(header).WithBody(body), given), "")
	}
}
