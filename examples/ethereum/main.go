// Validates an Ethereum block without the chain's state: the private input is the block and its witness, the parts of
// the state that the block touches. Prints the block's hash, and the state root and receipt root that it leads to.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/stateless"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
)

// The rules of the chain. They are part of the program, so nobody who makes an input can choose them.
var config = params.MergedTestChainConfig

// What the private input is, in Ethereum's own encoding.
type input struct {
	Block   *types.Block
	Witness *stateless.Witness
}

// The headers that rules for a new header look at: the parent's.
type headers struct{ parent *types.Header }

func (headers) Config() *params.ChainConfig                        { return config }
func (one headers) CurrentHeader() *types.Header                   { return one.parent }
func (headers) GetHeaderByNumber(uint64) *types.Header             { return nil }
func (one headers) GetHeaderByHash(hash common.Hash) *types.Header { return one.GetHeader(hash, 0) }
func (one headers) GetHeader(hash common.Hash, _ uint64) *types.Header {
	if hash != one.parent.Hash() {
		return nil
	}
	return one.parent
}

// Returns the error of a block that is not valid. Its requests (EIP-7685) are left to who has them, the consensus
// layer: ExecuteStateless does not return them.
func validate(block *types.Block, witness *stateless.Witness) error {
	header := block.Header()
	if err := beacon.New(ethash.NewFaker()).VerifyHeader(headers{witness.Headers[0]}, header); err != nil {
		return err
	}
	if root := types.DeriveSha(block.Transactions(), trie.NewStackTrie(nil)); root != header.TxHash {
		return fmt.Errorf("transaction root %x, in the header %x", root, header.TxHash)
	}
	if len(block.Uncles()) != 0 {
		return errors.New("uncles")
	}
	if (header.WithdrawalsHash == nil) != (block.Withdrawals() == nil) {
		return errors.New("withdrawals without their root, or a root without them")
	}
	if header.WithdrawalsHash != nil {
		if root := types.DeriveSha(block.Withdrawals(), trie.NewStackTrie(nil)); root != *header.WithdrawalsHash {
			return fmt.Errorf("withdrawals root %x, in the header %x", root, *header.WithdrawalsHash)
		}
	}
	blobs := 0
	for _, transaction := range block.Transactions() {
		blobs += len(transaction.BlobHashes())
	}
	if header.BlobGasUsed == nil || *header.BlobGasUsed != uint64(blobs*params.BlobTxBlobGasPerBlob) {
		return fmt.Errorf("blob gas of %d blobs", blobs)
	}
	header.Root, header.ReceiptHash = common.Hash{}, common.Hash{} // they are to be found
	open := types.NewBlockWithHeader(header).WithBody(*block.Body())
	root, receipts, err := core.ExecuteStateless(context.Background(), config, vm.Config{}, open, witness)
	if err != nil {
		return err
	}
	if root != block.Root() {
		return fmt.Errorf("state root %x, in the header %x", root, block.Root())
	}
	if receipts != block.ReceiptHash() {
		return fmt.Errorf("receipt root %x, in the header %x", receipts, block.ReceiptHash())
	}
	return nil
}

func main() {
	var given input
	data, err := io.ReadAll(os.Stdin)
	if err == nil {
		err = rlp.DecodeBytes(data, &given) // unlike Decode, refuses what follows
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "no block with its witness:", err)
		os.Exit(2)
	}
	if err := validate(given.Block, given.Witness); err != nil {
		fmt.Fprintln(os.Stderr, "the block is not valid:", err)
		os.Exit(1)
	}
	fmt.Printf("block %x\nstate %x\nreceipts %x\n", given.Block.Hash(), given.Block.Root(), given.Block.ReceiptHash())
}
