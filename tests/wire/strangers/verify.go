// Verifies an unpacked bundle with the Go project's own packages, golang.org/x/mod/sumdb/note and tlog, and nothing
// of ours: the checkpoint's signature, the root over every leaf, the proof of the destruction's leaf, and that the
// ledger grows from an older checkpoint.
//
//	go run verify.go FOLDER OLDER-CHECKPOINT
package main

import (
	"encoding/base64"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func read(path string) string {
	bytes, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	return string(bytes)
}

func hash(text string) (hash tlog.Hash) {
	bytes, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(bytes) != len(hash) {
		log.Fatal("not a hash: ", text)
	}
	copy(hash[:], bytes)
	return hash
}

// checkpoint opens a signed note and returns the size and the root it states.
func checkpoint(text string, verifier note.Verifier) (int64, tlog.Hash) {
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	if err != nil {
		log.Fatal("signature: ", err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		log.Fatal("not a checkpoint of ", verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		log.Fatal(err)
	}
	return size, hash(lines[2])
}

func main() {
	log.SetFlags(0)
	folder := os.Args[1]
	verifier, err := note.NewVerifier(strings.TrimSpace(read(folder + "/vkey.txt")))
	if err != nil {
		log.Fatal(err)
	}
	size, root := checkpoint(read(folder+"/checkpoint.txt"), verifier)
	old, oldRoot := checkpoint(read(os.Args[2]), verifier)

	leaves := strings.Split(strings.TrimSuffix(read(folder+"/leaves.txt"), "\n"), "\n")
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var hashes []tlog.Hash
		for _, index := range indexes {
			hashes = append(hashes, stored[index])
		}
		return hashes, nil
	})
	for index, leaf := range leaves {
		hashes, err := tlog.StoredHashes(int64(index), []byte(leaf), reader)
		if err != nil {
			log.Fatal(err)
		}
		stored = append(stored, hashes...)
	}
	computed, err := tlog.TreeHash(int64(len(leaves)), reader)
	if err != nil || int64(len(leaves)) != size || computed != root {
		log.Fatal("the leaves are not those that were signed for")
	}

	proof := read(folder + "/destroyed.tlog-proof")
	head, note, _ := strings.Cut(proof, "\n\n")
	lines := strings.Split(head, "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" || note != read(folder+"/checkpoint.txt") {
		log.Fatal("not a proof under this checkpoint")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil {
		log.Fatal(err)
	}
	var record tlog.RecordProof
	for _, line := range lines[2:] {
		record = append(record, hash(line))
	}
	leaf := leaves[index]
	if err := tlog.CheckRecord(record, size, root, index, tlog.RecordHash([]byte(leaf))); err != nil {
		log.Fatal("inclusion: ", err)
	}
	if !strings.Contains(leaf, `"kind":"destroyed"`) {
		log.Fatal("the proof is not about a destruction")
	}

	var tree tlog.TreeProof
	head, _, _ = strings.Cut(read(folder+"/consistency.txt"), "\n\n")
	lines = strings.Split(head, "\n")
	if lines[0] != fmt.Sprintf("old %d", old) {
		log.Fatal("the consistency proof is about another size")
	}
	for _, line := range lines[1:] {
		tree = append(tree, hash(line))
	}
	if err := tlog.CheckTree(tree, size, root, old, oldRoot); err != nil {
		log.Fatal("consistency: ", err)
	}
	fmt.Println("ok", size)
}
